using System;
using System.IO;

/// <summary>SQL Server in a folder: a file for each user with its password, statements.txt, connections.txt.</summary>
namespace System.Data.SqlClient
{
    public class SqlCommand
    {
        public string CommandText { get; set; }
        public int CommandTimeout { get; set; }
        public int ExecuteNonQuery()
        {
            string folder = Environment.GetEnvironmentVariable("SQL_SERVER");
            File.AppendAllText(Path.Combine(folder, "statements.txt"), CommandText + "\n");
            if (CommandText.StartsWith("ALTER LOGIN")) File.WriteAllText(Path.Combine(folder, "app"), CommandText.Substring(CommandText.IndexOf("N'") + 2).TrimEnd('\'').Replace("''", "'"));
            if (CommandText.StartsWith("IF DB_ID") && File.Exists(Path.Combine(folder, "refuse"))) throw new InvalidOperationException("CREATE DATABASE permission denied in database 'master'.");
            return 0;
        }
    }
    public class SqlConnection : IDisposable
    {
        private readonly string text;
        public SqlConnection(string connectionString) { text = connectionString; }
        public void Open()
        {
            string folder = Environment.GetEnvironmentVariable("SQL_SERVER");
            File.AppendAllText(Path.Combine(folder, "connections.txt"), text + "\n");
            string user = text.Contains("User ID=\"admin\"") ? "admin" : "app";
            string counter = Path.Combine(folder, "down");
            if (File.Exists(counter))
            {
                int left = int.Parse(File.ReadAllText(counter)) - 1;
                if (left <= 0) File.Delete(counter); else File.WriteAllText(counter, left.ToString());
                throw new InvalidOperationException("outer", new InvalidOperationException("A network-related error occurred."));
            }
            string file = Path.Combine(folder, user);
            if (!File.Exists(file) || !text.Contains("Password=\"" + File.ReadAllText(file).Replace("\"", "\"\"") + "\";"))
                throw new InvalidOperationException("Login failed for user '" + user + "'.");
        }
        public SqlCommand CreateCommand() { return new SqlCommand(); }
        public void Dispose() { }
    }
}
