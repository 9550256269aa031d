using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace MMOLove.Referral.AspNetCore;

/// <summary>Binds <see cref="Mmref"/> parameters of MVC actions and Razor page handlers.</summary>
internal sealed class MmrefModelBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        bindingContext.Result = ModelBindingResult.Success(new Mmref(bindingContext.HttpContext.GetMmref()));
        return Task.CompletedTask;
    }
}
