package io.orch.sls.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values and texts as Python's library writes and splits them, for those outside of templates. */
public final class PythonText {

  private PythonText() {}

  /** A value as {@code pprint.pformat} writes it. */
  public static String pprint(@Nullable Object value) {
    return PrettyPrint.format(value);
  }

  /** A value as {@code json.dumps} writes it with {@code ensure_ascii=False}. */
  public static String json(@Nullable Object value) {
    return JsonText.write(value, JsonText.Style.PLAIN);
  }

  /** The same over several lines, each level indented by some spaces. */
  public static String json(@Nullable Object value, int indent) {
    return JsonText.write(value, JsonText.Style.PLAIN.indent((long) indent));
  }

  /** The lines of a text as {@code str.splitlines} finds them. */
  public static List<String> lines(String text) {
    return Texts.lines(text, false);
  }
}
