// Node's own crypto and HTTP, nothing of ours: sends events, and verifies reward callbacks.
// node referral.mjs send <endpoint> <token> <identity>     environment: MMOLOVE_SERVER_ID, MMOLOVE_REFERRAL_SECRET
// node referral.mjs receive                                environment: MMOLOVE_CALLBACK_SECRET
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const [mode, endpoint, token, identity] = process.argv.slice(2);
const mac = (secret, t, body) => createHmac("sha256", secret).update(`${t}.`).update(body).digest("hex");

async function send(event, eventId, extra) {
  const body = JSON.stringify({ event, server_id: process.env.MMOLOVE_SERVER_ID, ts: Math.floor(Date.now() / 1000), token, ...extra, server_event_id: eventId });
  const t = Math.floor(Date.now() / 1000);
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-MMOLove-Signature": `t=${t},v1=sha256=${mac(process.env.MMOLOVE_REFERRAL_SECRET, t, body)}` },
    body,
  });
  console.log(`${response.status} ${await response.text()}`);
}

function receive() {
  const server = createServer((request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      const header = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(request.headers["x-mmolove-signature"] ?? "");
      const expected = header && mac(process.env.MMOLOVE_CALLBACK_SECRET, header[1], Buffer.concat(parts));
      const good = header && timingSafeEqual(Buffer.from(expected), Buffer.from(header[2])) && JSON.parse(Buffer.concat(parts)).timestamp === Number(header[1]);
      response.writeHead(good ? 204 : 401).end();
    });
  });
  server.listen(0, "127.0.0.1", () => console.log(server.address().port));
}

if (mode === "receive") {
  receive();
} else {
  await send("registered", `reg-${identity}`, { referee_identity: identity });
  await send("qualified", `qual-${identity}`, {});
}
