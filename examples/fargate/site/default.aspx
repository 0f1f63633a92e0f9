<%@ Page Language="C#" %>
<%@ Import Namespace="System.Data.SqlClient" %>
<script runat="server">
  static string Variable(string name) { return Environment.GetEnvironmentVariable(name); }

  static string DatabaseTime() {
    var address = new SqlConnectionStringBuilder {
      DataSource = Variable("DB_HOST") + "," + Variable("DB_PORT"),
      InitialCatalog = Variable("DB_NAME"),
      UserID = Variable("DB_USERNAME"),
      Password = Variable("DB_PASSWORD"),
      ConnectTimeout = 5
    };
    try {
      using (var connection = new SqlConnection(address.ConnectionString)) {
        connection.Open();
        using (var command = new SqlCommand("SELECT SYSUTCDATETIME()", connection)) return command.ExecuteScalar() + " UTC";
      }
    } catch (SqlException error) {
      return "not reached, error " + error.Number;
    }
  }
</script>
<!DOCTYPE html>
<html lang="en">
  <head><title>Catalogue</title></head>
  <body><h1>Catalogue</h1><p>Answered by <%: Environment.MachineName %>; the database: <%: DatabaseTime() %></p></body>
</html>
