package io.orch.cli.command.secret;

import io.orch.sls.age.EncValue;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;

/** A text with {@code ENC[...]} values in it. */
final class EncText {

  private EncText() {}

  static List<String> values(String text) {
    return EncValue.PATTERN.matcher(text).results().map(found -> found.group()).toList();
  }

  /** The text with each value replaced by what all of them together become. */
  static String replaced(String text, UnaryOperator<List<String>> other) {
    List<String> values = values(text);
    if (values.isEmpty()) {
      throw new OrchException(ErrorCode.ARGUMENT_INVALID, "there is no ENC[age,...] value in it");
    }
    Iterator<String> next = new ArrayList<>(other.apply(values)).iterator();
    return EncValue.replace(text, value -> next.next());
  }
}
