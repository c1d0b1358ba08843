package io.orch.sls.jinja;

import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.jinja.Imports.Format;
import io.orch.sls.jinja.Statement.Signal;
import io.orch.sls.jinja.Statements.Branch;
import io.orch.sls.jinja.Token.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tokens to statements: the tags of Jinja2 that Salt turns on, and Salt's own. */
final class TemplateParser {

  private static final int MAX_DEPTH = 100;

  private final Cursor in;
  private final ExpressionParser expressions;
  private final ImportParser imports;
  private final TargetParser targets;
  private final ParameterParser parameters;
  private final Deque<Token> open = new ArrayDeque<>();
  private final Map<String, Blocks.Block> blocks = new LinkedHashMap<>();
  private int loops;

  TemplateParser(Source source) {
    this.in = new Cursor(source);
    this.expressions = new ExpressionParser(in);
    this.imports = new ImportParser(in, expressions);
    this.targets = new TargetParser(in);
    this.parameters = new ParameterParser(in, expressions);
  }

  Body template() {
    Body body = body(Set.of());
    if (!in.peek().is(Type.END)) {
      throw in.unexpected("the end of the file");
    }
    return body;
  }

  /** The blocks of the template, once it is read. */
  Map<String, Blocks.Block> blocks() {
    return blocks;
  }

  /** Statements up to a block that begins with one of the words, which is left to be read. */
  private Body body(Set<String> until) {
    List<Statement> statements = new ArrayList<>();
    while (true) {
      Token token = in.peek();
      switch (token.type()) {
        case TEXT -> {
          in.next();
          statements.add(new Statements.Text(in.location(token), token.text()));
        }
        case VARIABLE_BEGIN -> statements.add(print());
        case BLOCK_BEGIN -> {
          Token word = in.peek(1);
          if (word.is(Type.NAME) && until.contains(word.text())) {
            return new Body(statements);
          }
          statements.add(block());
        }
        case END -> {
          if (until.isEmpty()) {
            return new Body(statements);
          }
          Token begin = open.element();
          throw in.problem(
              begin, "'" + begin.text() + "' is not closed: add {% " + Tags.closing(until) + " %}");
        }
        default -> throw in.unexpected("text or a tag");
      }
    }
  }

  private Statement print() {
    Location at = in.location(in.next());
    Expr value = expressions.tuple(true);
    in.expect(Type.VARIABLE_END, "'}}'");
    return new Statements.Print(at, value);
  }

  private Statement block() {
    in.next();
    Token tag = in.peek();
    if (!tag.is(Type.NAME)) {
      throw in.unexpected("the name of a tag");
    }
    in.next();
    if (open.size() > MAX_DEPTH) {
      throw in.problem(tag, "tags are nested more than " + MAX_DEPTH + " levels deep");
    }
    open.push(tag);
    Statement statement = statement(tag, in.location(tag));
    open.pop();
    in.expect(Type.BLOCK_END, "'%}'");
    return statement;
  }

  private Statement statement(Token tag, Location at) {
    return switch (tag.text()) {
      case "if" -> ifs(at);
      case "for" -> loop(at);
      case "set" -> set(at);
      case "macro" -> macro(at);
      case "call" -> call(at);
      case "filter" -> filter(at);
      case "with" -> with(at);
      case "do" -> new Statements.Do(at, expressions.tuple(true));
      case "break" -> jump(tag, at, Signal.BREAK);
      case "continue" -> jump(tag, at, Signal.CONTINUE);
      case "include" -> imports.include(at);
      case "import" -> imports.imports(at);
      case "from" -> imports.from(at);
      case "import_yaml" -> imports.data(at, Format.YAML);
      case "import_json" -> imports.data(at, Format.JSON);
      case "import_text" -> imports.data(at, Format.TEXT);
      case "load_yaml" -> load(at, Format.YAML);
      case "load_json" -> load(at, Format.JSON);
      case "load_text" -> load(at, Format.TEXT);
      case "profile" -> profile(at);
      case "extends" -> parent(tag, at);
      case "block" -> block(at);
      case "autoescape" -> autoescape(tag, at);
      default -> throw unknown(tag);
    };
  }

  private OrchException unknown(Token tag) {
    String name = tag.text();
    if (!Tags.closes(name)) {
      return in.problem(tag, Tags.unknown(name));
    }
    open.pop();
    Token around = open.peek();
    return in.problem(
        tag,
        around == null
            ? "'" + name + "' closes nothing: remove it"
            : "'"
                + name
                + "' where '"
                + around.text()
                + "' of line "
                + in.location(around).line()
                + " is open");
  }

  /** The body of a block up to its end word, which is read as well. */
  private Body content(String end) {
    Body body = content(Set.of(end));
    in.next();
    return body;
  }

  /** The body of a block up to one of the words, which is left to be read. */
  private Body content(Set<String> ends) {
    in.expect(Type.BLOCK_END, "'%}'");
    Body body = body(ends);
    in.next();
    return body;
  }

  private Statement ifs(Location at) {
    List<Branch> branches = new ArrayList<>();
    Body otherwise = new Body(List.of());
    boolean outer = expressions.filters().lenient(true);
    while (true) {
      Expr condition = expressions.tuple(true);
      branches.add(new Branch(condition, content(Set.of("elif", "else", "endif"))));
      String word = in.next().text();
      if (word.equals("else")) {
        otherwise = content("endif");
      }
      if (!word.equals("elif")) {
        expressions.filters().lenient(outer);
        return new Statements.If(at, branches, otherwise);
      }
    }
  }

  private Statement loop(Location at) {
    Token first = in.peek();
    Target target = targets.parse("in");
    if (target.names().contains("loop")) {
      throw in.problem(first, "'loop' cannot be the name of a loop's item: use another name");
    }
    in.expectName("in");
    Expr iterable = expressions.tuple(false);
    boolean outer = expressions.filters().lenient(false);
    Expr filter = in.skipName("if") ? expressions.expression() : null;
    boolean recursive = in.skipName("recursive");
    loops++;
    Set<String> before = in.collect();
    Body body = content(Set.of("else", "endfor"));
    boolean named = in.collected(before).contains("loop");
    loops--;
    Body otherwise = new Body(List.of());
    if (in.next().isName("else")) {
      otherwise = content("endfor");
    }
    expressions.filters().lenient(outer);
    return new Loops.For(
        at,
        new Loops.Head(target, iterable, filter, recursive, recursive || named),
        body,
        otherwise);
  }

  private Statement jump(Token tag, Location at, Signal signal) {
    if (loops == 0) {
      throw in.problem(tag, "'" + tag.text() + "' outside of a loop");
    }
    return new Statements.Jump(at, signal);
  }

  private Statement set(Location at) {
    Target target = targets.parse("=");
    if (in.skipOperator("=")) {
      return new Statements.Set(at, target, expressions.tuple(true));
    }
    Hole hole = new Hole(at);
    Expr filtered = in.skipOperator("|") ? expressions.filters().chain(hole) : hole;
    hole.fill(new Statements.Captured(at, inner("endset")));
    return new Statements.Set(at, target, filtered);
  }

  private Statement filter(Location at) {
    Hole hole = new Hole(at);
    Expr filtered = expressions.filters().chain(hole);
    hole.fill(new Statements.Captured(at, inner("endfilter")));
    return new Statements.Print(at, filtered);
  }

  private Statement with(Location at) {
    List<Target> names = new ArrayList<>();
    List<Expr> values = new ArrayList<>();
    while (!in.peek().is(Type.BLOCK_END)) {
      if (!names.isEmpty()) {
        in.expectOperator(",");
      }
      names.add(targets.parse("="));
      in.expectOperator("=");
      values.add(expressions.expression());
    }
    return new Statements.Scoped(at, names, values, inner("endwith"));
  }

  private Statement macro(Location at) {
    String name = in.expect(Type.NAME, "the name of the macro").text();
    return new Statements.DefineMacro(at, definition(name, "endmacro", parameters.parse()));
  }

  private Macro.Definition definition(String name, String end, List<Macro.Parameter> parameters) {
    int outer = loops;
    loops = 0;
    Set<String> before = in.collect();
    Body body = inner(end);
    Set<String> reads = in.collected(before);
    loops = outer;
    return new Macro.Definition(name, parameters, body, Set.copyOf(reads));
  }

  private Statement call(Location at) {
    List<Macro.Parameter> parameters =
        in.peek().isOperator("(") ? this.parameters.parse() : List.of();
    Token token = in.peek();
    if (!(expressions.expression() instanceof Access.Call call)) {
      throw in.problem(token, "a call block needs a call: {% call name() %}");
    }
    return new Statements.CallBlock(at, call, definition("caller", "endcall", parameters));
  }

  private Statement load(Location at, Format format) {
    in.expectName("as");
    Target target = targets.parse("%}");
    return new Imports.LoadData(at, inner("endload"), target, format);
  }

  private Statement profile(Location at) {
    in.expectName("as");
    expressions.expression();
    return new Statements.Together(at, content("endprofile"));
  }

  private Statement parent(Token tag, Location at) {
    boolean nested = open.stream().anyMatch(t -> !t.isName("if") && !t.isName("extends"));
    if (nested) {
      throw in.problem(tag, "'extends' stands at the top of a template, or in an if there");
    }
    return new Blocks.Extends(at, expressions.expression());
  }

  private Statement block(Location at) {
    Token name = in.expect(Type.NAME, "the name of the block");
    boolean scoped = in.skipName("scoped");
    boolean required = in.skipName("required");
    if (in.peek().isOperator("-")) {
      throw in.problem(name, "the name of a block has no '-': use '_'");
    }
    int outer = loops;
    loops = 0;
    Body body = inner("endblock");
    loops = outer;
    if (in.peek().is(Type.NAME)) {
      in.expectName(name.text());
    }
    if (required && !body.statements().stream().allMatch(TemplateParser::blank)) {
      throw in.problem(name, "a required block holds nothing but white space and comments");
    }
    Blocks.Block block = new Blocks.Block(name.text(), body, scoped, required);
    if (blocks.put(name.text(), block) != null) {
      throw in.problem(name, "there are two blocks '" + name.text() + "': rename one");
    }
    return new Blocks.Place(at, block);
  }

  private static boolean blank(Statement statement) {
    return statement instanceof Statements.Text text && text.text().isBlank();
  }

  private Statement autoescape(Token tag, Location at) {
    Token value = in.peek();
    if (!value.isName("false") && !value.isName("False")) {
      throw in.problem(tag, "autoescape is off in Salt and cannot be turned on: use the filter e");
    }
    in.next();
    return new Statements.Scoped(at, List.of(), List.of(), inner("endautoescape"));
  }

  /** The body of a block that has a scope of its own, up to its end word. */
  private Body inner(String end) {
    boolean outer = expressions.filters().lenient(false);
    Body body = content(end);
    expressions.filters().lenient(outer);
    return body;
  }
}
