package io.orch.sls.jinja;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of one template that is run, each with those of its parents that it replaces. Used by
 * one thread.
 */
final class Blocks {

  /** A block as it is written. */
  record Block(String name, Body body, boolean scoped, boolean required) {}

  private final Map<String, List<Block>> byName = new LinkedHashMap<>();
  private @Nullable Template parent;

  Blocks(Template template) {
    add(template);
  }

  private void add(Template template) {
    template
        .blocks()
        .forEach((name, block) -> byName.computeIfAbsent(name, n -> new ArrayList<>()).add(block));
  }

  /** Makes a template the parent of those before. */
  void extend(Template template) {
    if (parent != null) {
      throw Faults.failed("a template extends one other: remove the second 'extends'");
    }
    parent = template;
    add(template);
  }

  /** The parent that is to be run next, once; null when there is none. */
  @Nullable Template takeParent() {
    Template taken = parent;
    parent = null;
    return taken;
  }

  /** Writes a block as its last child has it. */
  private void write(Block block, Frame frame, Output out) {
    List<Block> chain = byName.getOrDefault(block.name, List.of(block));
    if (block.required && chain.size() <= 1) {
      throw Faults.failed("the required block '" + block.name + "' is not filled");
    }
    run(chain, 0, block.scoped ? frame : frame.context(), out);
  }

  private void run(List<Block> chain, int level, Frame around, Output out) {
    Run run = around.run();
    run.budget().enter();
    Frame frame = around.child();
    frame.set("super", new Super(chain, level, around));
    chain.get(level).body.run(frame, out);
    run.budget().leave();
  }

  private String text(List<Block> chain, int level, Frame around) {
    Output out = new Output(around.run().budget(), false);
    run(chain, level, around, out);
    return out.text();
  }

  /** What a block knows as {@code super}: the block that it replaces. */
  private final class Super implements Callable, Members {
    private final List<Block> chain;
    private final int level;
    private final Frame around;

    Super(List<Block> chain, int level, Frame around) {
      this.chain = chain;
      this.level = level;
      this.around = around;
    }

    @Override
    public Object call(Run run, Arguments arguments) {
      if (level + 1 >= chain.size()) {
        throw new OrchException(
            ErrorCode.TEMPLATE_UNDEFINED,
            run.at(),
            "'super' is undefined: no parent has a block '" + chain.get(level).name + "'");
      }
      return text(chain, level + 1, around);
    }

    @Override
    public @Nullable Object member(String name) {
      return name.equals("super") && level + 1 < chain.size()
          ? new Super(chain, level + 1, around)
          : null;
    }

    @Override
    public Collection<String> memberNames() {
      return List.of("super");
    }

    @Override
    public String toString() {
      return "<BlockReference>";
    }
  }

  /** What a template knows as {@code self}: its blocks, to be called. */
  Members self(Frame context) {
    return new Self(context);
  }

  private final class Self implements Members {
    private final Frame context;

    Self(Frame context) {
      this.context = context;
    }

    @Override
    public @Nullable Object member(String name) {
      List<Block> chain = byName.get(name);
      return chain == null ? null : (Callable) (run, arguments) -> text(chain, 0, context);
    }

    @Override
    public Collection<String> memberNames() {
      return byName.keySet();
    }

    @Override
    public String toString() {
      return "<TemplateReference None>";
    }
  }

  /** The place of a block in a template. */
  static final class Place extends Statement {
    private final Block block;

    Place(Location at, Block block) {
      super(at);
      this.block = block;
    }

    @Override
    Signal run(Frame frame, Output out) {
      if (!out.muted()) {
        here(frame);
        frame.context().blocks().write(block, frame, out);
      }
      return Signal.NEXT;
    }
  }

  /** {@code extends}: from here on a template writes nothing but what its parent asks it for. */
  static final class Extends extends Statement {
    private static final String EXTENDED = "extended from";

    private final Expr name;

    Extends(Location at, Expr name) {
      super(at);
      this.name = name;
    }

    @Override
    Signal run(Frame frame, Output out) {
      Object named = name.value(frame);
      Run run = name.here(frame);
      Template template = run.find(named, false, EXTENDED).template();
      here(frame);
      frame.context().blocks().extend(template);
      out.mute(true);
      return Signal.NEXT;
    }
  }
}
