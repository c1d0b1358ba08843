package io.orch.cli.output;

import io.orch.cli.client.OperatorIdentity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operators, for people and for other programs. */
public final class OperatorText {

  private OperatorText() {}

  public static List<Line> list(List<OperatorIdentity> operators) {
    Table table = new Table("OPERATOR", "ROLES", "SHOWS", "ID", "STATE", "VALID UNTIL");
    for (OperatorIdentity operator : operators) {
      Table.Cell name = new Table.Cell(operator.name(), Style.STRONG);
      Table.Cell roles =
          Table.Cell.of(operator.roles().isEmpty() ? "-" : String.join(",", operator.roles()));
      if (operator.certificates().isEmpty() && operator.tokens().isEmpty()) {
        table.row(
            name,
            roles,
            Table.Cell.of("-"),
            Table.Cell.of("-"),
            Table.Cell.of("-"),
            Table.Cell.of("-"));
      }
      for (OperatorIdentity.Certificate one : operator.certificates()) {
        table.row(
            name,
            roles,
            Table.Cell.of(one.login().isEmpty() ? "certificate" : "login"),
            Table.Cell.of(one.serial()),
            one.retired() && !one.revoked()
                ? new Table.Cell("retired", Style.FAILED)
                : state(one.revoked()),
            Table.Cell.of(Listing.time(one.expires())));
      }
      for (OperatorIdentity.Token one : operator.tokens()) {
        table.row(
            name,
            one.roles().isEmpty() ? roles : Table.Cell.of(String.join(",", one.roles())),
            Table.Cell.of("token"),
            Table.Cell.of(one.id()),
            state(one.revoked()),
            Table.Cell.of(Listing.time(one.expires())));
      }
    }
    return table.isEmpty() ? Listing.none("there are no operators") : table.lines();
  }

  private static Table.Cell state(boolean revoked) {
    return revoked ? new Table.Cell("revoked", Style.FAILED) : new Table.Cell("good", Style.OK);
  }

  /** An operator as a document. */
  public static Map<String, @Nullable Object> document(OperatorIdentity operator) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("name", operator.name());
    map.put("roles", operator.roles());
    map.put("certificates", operator.certificates().stream().map(OperatorText::document).toList());
    map.put("tokens", operator.tokens().stream().map(OperatorText::document).toList());
    return map;
  }

  private static Map<String, @Nullable Object> document(OperatorIdentity.Certificate one) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("serial", one.serial());
    map.put("issued", OutletText.time(one.issued()));
    map.put("expires", OutletText.time(one.expires()));
    map.put("revoked", one.revoked());
    map.put("retired", one.retired());
    if (!one.login().isEmpty()) {
      map.put("login", one.login());
      map.put("groups", one.groups());
    }
    return map;
  }

  /** A token as a document; with its text when it was just made. */
  public static Map<String, @Nullable Object> document(OperatorIdentity.Token token) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("id", token.id());
    if (!token.text().isEmpty()) {
      map.put("token", token.text());
    }
    map.put("roles", token.roles());
    map.put("created_by", token.createdBy());
    map.put("expires", OutletText.time(token.expires()));
    map.put("revoked", token.revoked());
    return map;
  }
}
