var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseUrls("http://*:8080");
var app = builder.Build();
app.MapGet("/", (IConfiguration configuration) => configuration["Greeting"]);
app.Run();
