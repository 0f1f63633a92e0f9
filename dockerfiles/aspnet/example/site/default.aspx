<%@ Page Language="C#" %>
<%: System.Configuration.ConfigurationManager.AppSettings["Greeting"] %>
