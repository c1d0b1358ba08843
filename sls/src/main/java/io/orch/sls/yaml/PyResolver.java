package io.orch.sls.yaml;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Which plain words are booleans, numbers, dates or null: the patterns of YAML 1.1 as PyYAML has
 * them.
 */
final class PyResolver extends Resolver {

  private static final int ANY_LENGTH = 1024;

  private static final Pattern BOOL =
      Pattern.compile(
          "^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$");
  private static final Pattern FLOAT =
      Pattern.compile(
          "^(?:[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?"
              + "|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
              + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*"
              + "|[-+]?\\.(?:inf|Inf|INF)"
              + "|\\.(?:nan|NaN|NAN))$");
  private static final Pattern INT =
      Pattern.compile(
          "^(?:[-+]?0b[0-1_]+"
              + "|[-+]?0[0-7_]+"
              + "|[-+]?(?:0|[1-9][0-9_]*)"
              + "|[-+]?0x[0-9a-fA-F_]+"
              + "|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$");
  private static final Pattern MERGE = Pattern.compile("^(?:<<)$");
  private static final Pattern NULL = Pattern.compile("^(?:~|null|Null|NULL|)$");
  private static final Pattern TIMESTAMP =
      Pattern.compile(
          "^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}"
              + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \\t]+)[0-9]{1,2}"
              + ":[0-9]{2}:[0-9]{2}(?:\\.[0-9]*)?"
              + "(?:[ \\t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)$");

  /** Never changed once it is made, so it is shared. */
  static final PyResolver SHARED = new PyResolver();

  private PyResolver() {}

  @Override
  protected void addImplicitResolvers() {
    addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO", ANY_LENGTH);
    addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.", ANY_LENGTH);
    addImplicitResolver(Tag.INT, INT, "-+0123456789", ANY_LENGTH);
    addImplicitResolver(Tag.MERGE, MERGE, "<", ANY_LENGTH);
    addImplicitResolver(Tag.NULL, NULL, "~nN\0", ANY_LENGTH);
    addImplicitResolver(Tag.NULL, Pattern.compile("^$"), null, ANY_LENGTH);
    addImplicitResolver(Tag.TIMESTAMP, TIMESTAMP, "0123456789", ANY_LENGTH);
  }
}
