using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>Reads a member, and the helpers it calls, into a <see cref="Scene"/>.</summary>
sealed class SceneReader(Evaluator evaluator)
{
    static readonly HashSet<string> HeaderWrites =
    [
        "Add", "TryAddWithoutValidation", "AddHeader", "WithHeader", "SetRequestHeader", "Set", "Append", "SetHeader", "AddOrUpdateHeader", "AddDefaultHeader", "TryAdd", "AddOrUpdateParameter",
    ];

    readonly Scene _scene = new();
    int _budget = 20_000;

    public static Scene Read(IOperation body, Frame frame, Evaluator evaluator)
    {
        var reader = new SceneReader(evaluator);
        reader._scene.SendsCallback = SceneMarks.IsNamedLikeCallback(frame.Owner);
        reader.Walk(body, frame);
        return reader._scene;
    }

    void Walk(IOperation body, Frame frame)
    {
        foreach (var operation in body.DescendantsAndSelf())
        {
            if (--_budget < 0) return;
            _scene.MayCheckAge |= SceneMarks.LooksAtAge(operation);
            _scene.SendsCallback |= SceneMarks.IsCallback(operation);
            switch (operation)
            {
                case IInvocationOperation call:
                    Call(call, frame);
                    break;
                case ISimpleAssignmentOperation assignment:
                    Assign(assignment, frame);
                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } binary when IsComparable(binary.LeftOperand.Type) || IsComparable(binary.RightOperand.Type):
                    Compare(binary, binary.LeftOperand, binary.RightOperand, false, frame);
                    break;
            }
        }
    }

    void Call(IInvocationOperation call, Frame frame)
    {
        var method = call.TargetMethod;
        if (HeaderWrites.Contains(method.Name)) Header(call, frame);
        if (Sdk.IsVerification(call) && Serialisers.Argument(call, 0) is { } raw)
            _scene.Verifications.Add(new SdkVerification(call, raw, evaluator.Evaluate(raw, frame), Serialisers.Argument(call, 3) is { } tolerance ? evaluator.Evaluate(tolerance, frame) : null));
        if (Sdk.Timestamp(call) is { } timestamp) _scene.SdkTimestamps.Add(evaluator.Evaluate(timestamp, frame));
        foreach (var body in SentBodies.Of(call, evaluator, frame)) _scene.Bodies.Add(body);
        foreach (var header in SentBodies.RefitHeaders(call, evaluator, frame)) _scene.Headers.Add(header);
        if (method.Name is "SendAsync" or "Send" && call.Instance is { } client && call.Arguments.FirstOrDefault()?.Value is { } request)
            _scene.Sends.Add((evaluator.Evaluate(client, frame).Key, evaluator.Evaluate(request, frame).Key));
        if (Comparisons.Operands(call) is { } pair) Compare(call, pair.Left, pair.Right, pair.IsFixedTime, frame);
        if (method.Name is "StartsWith" or "IndexOf" or "Contains" && call.Instance is { } text && call.Arguments.FirstOrDefault()?.Value.ConstantValue is { HasValue: true, Value: string prefix } && prefix.IndexOf("sha256=", StringComparison.Ordinal) >= 0
            && evaluator.Evaluate(text, frame).FindOutsideMac(v => v is HeaderReadValue { Name: var n } && SignatureHeaders.IsOurs(n)) is not null)
            _scene.HeaderPrefixes.Add((call.Arguments[0].Value, new Receipt(call, frame, evaluator.Bodies)));
        if (method.MethodKind != MethodKind.LocalFunction && evaluator.Enter(method, call, call.Arguments, frame) is { } inside)
            foreach (var block in inside.Blocks) Walk(block, inside.Frame);
        else if (method.MethodKind == MethodKind.LocalFunction && evaluator.Enter(method, call, call.Arguments, frame) is { } local)
            foreach (var block in local.Blocks) Walk(block, local.Frame);
    }

    /// <summary><c>headers.Add("X-…", value)</c> in its many spellings: a name and, next to it, a value.</summary>
    void Header(IInvocationOperation call, Frame frame)
    {
        for (var i = 0; i + 1 < call.Arguments.Length; i++)
        {
            if (call.Arguments[i].Value.Type?.SpecialType != SpecialType.System_String || evaluator.Evaluate(call.Arguments[i].Value, frame) is not ConstantValue { Content: string name } || !SignatureHeaders.IsLike(name)) continue;
            var subject = call.Instance ?? call.Arguments[0].Value;
            if (IsResponse(subject)) return;
            _scene.Headers.Add(new HeaderSet(SentBodies.Carrier(subject, evaluator, frame), name, evaluator.Evaluate(call.Arguments[i + 1].Value, frame), call));
            return;
        }
    }

    void Assign(ISimpleAssignmentOperation assignment, Frame frame)
    {
        if (assignment.Target is IPropertyReferenceOperation { Property.IsIndexer: true, Arguments.Length: 1 } indexer)
        {
            if (indexer.Instance is { } headers && !IsResponse(headers) && evaluator.Evaluate(indexer.Arguments[0].Value, frame) is ConstantValue { Content: string name } && SignatureHeaders.IsLike(name))
                _scene.Headers.Add(new HeaderSet(SentBodies.Carrier(headers, evaluator, frame), name, evaluator.Evaluate(assignment.Value, frame), assignment));
        }
        else if (SentBodies.Assigned(assignment, evaluator, frame) is { } body)
        {
            _scene.Bodies.Add(body);
        }
    }

    static bool IsResponse(IOperation headers) =>
        headers is IPropertyReferenceOperation { Instance.Type.Name: { } owner } && owner.IndexOf("Response", StringComparison.Ordinal) >= 0;

    void Compare(IOperation site, IOperation left, IOperation right, bool isFixedTime, Frame frame)
    {
        var a = evaluator.Evaluate(left, frame);
        var b = evaluator.Evaluate(right, frame);
        if (a.Contains(v => v is MacValue) || b.Contains(v => v is MacValue)) _scene.Comparisons.Add(new Comparison(site, new Receipt(site, frame, evaluator.Bodies), a, b, isFixedTime));
    }

    static bool IsComparable(ITypeSymbol? type) => type is { SpecialType: SpecialType.System_String } or IArrayTypeSymbol or { Name: "StringValues" };
}
