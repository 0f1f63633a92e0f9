<%@ Page Language="C#" %>
OK
