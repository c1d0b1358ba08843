package io.orch.sls.jinja;

import io.orch.sls.error.Location;
import io.orch.sls.jinja.Imports.Alias;
import io.orch.sls.jinja.Imports.Format;
import io.orch.sls.jinja.Imports.Reference;
import io.orch.sls.jinja.Token.Type;
import java.util.ArrayList;
import java.util.List;

/** The tags that name another template. */
final class ImportParser {

  private final Cursor in;
  private final ExpressionParser expressions;

  ImportParser(Cursor in, ExpressionParser expressions) {
    this.in = in;
    this.expressions = expressions;
  }

  Statement include(Location at) {
    Expr name = expressions.expression();
    boolean optional = in.peek().isName("ignore") && in.peek(1).isName("missing");
    if (optional) {
      in.next();
      in.next();
    }
    return new Imports.Include(at, name, context(true), optional);
  }

  Statement imports(Location at) {
    Expr name = expressions.expression();
    in.expectName("as");
    String as = in.expect(Type.NAME, "a name").text();
    return new Imports.Import(at, new Reference(name, context(false)), as);
  }

  Statement data(Location at, Format format) {
    Expr name = expressions.expression();
    in.expectName("as");
    String as = in.expect(Type.NAME, "a name").text();
    return new Imports.ImportData(at, new Reference(name, context(false)), as, format);
  }

  Statement from(Location at) {
    Expr name = expressions.expression();
    in.expectName("import");
    List<Alias> names = new ArrayList<>();
    while (!in.peek().is(Type.BLOCK_END) && !beginsContext()) {
      if (!names.isEmpty()) {
        in.expectOperator(",");
        if (beginsContext()) {
          break;
        }
      }
      names.add(alias());
    }
    if (names.isEmpty()) {
      throw in.unexpected("a name to import");
    }
    return new Imports.FromImport(at, new Reference(name, context(false)), names);
  }

  private Alias alias() {
    Token token = in.expect(Type.NAME, "a name to import");
    if (token.text().startsWith("_")) {
      throw in.problem(token, "names that begin with '_' cannot be imported: rename it");
    }
    String as = in.skipName("as") ? in.expect(Type.NAME, "a name").text() : token.text();
    return new Alias(token.text(), as, in.location(token));
  }

  private boolean beginsContext() {
    return (in.peek().isName("with") || in.peek().isName("without"))
        && in.peek(1).isName("context");
  }

  private boolean context(boolean fallback) {
    if (!beginsContext()) {
      return fallback;
    }
    boolean with = in.next().isName("with");
    in.next();
    return with;
  }
}
