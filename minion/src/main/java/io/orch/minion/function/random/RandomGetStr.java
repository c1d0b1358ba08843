package io.orch.minion.function.random;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

@ExecutionFunction(
    value = "random.get_str",
    summary = "A random text, fit for a password.",
    reads = true,
    example = "orch exec web1 random.get_str 32")
record RandomGetStr(
    @Param(value = "Number of characters.", fallback = "20") int length,
    @Param("Characters to take from; instead of the classes.") Optional<String> chars,
    @Param(value = "Take a to z.", fallback = "true") boolean lowercase,
    @Param(value = "Take A to Z.", fallback = "true") boolean uppercase,
    @Param(value = "Take 0 to 9.", fallback = "true") boolean digits,
    @Param(value = "Take ASCII punctuation.", fallback = "true") boolean punctuation,
    @Param(value = "Take ASCII white space.", fallback = "false") boolean whitespace,
    @Param(value = "Take all printable ASCII and white space.", fallback = "false")
        boolean printable)
    implements Function {

  @Override
  public Object call(Context context) {
    String from = alphabet();
    if (from.isEmpty()) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "random.get_str has no characters to take from");
    }
    int[] choices = from.codePoints().toArray();
    SecureRandom random = new SecureRandom();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(choices[random.nextInt(choices.length)]);
    }
    return text.toString();
  }

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
  private static final String SPACES = " \t\n\r\u000b\f";

  private String alphabet() {
    if (!printable && chars.filter(given -> !given.isEmpty()).isPresent()) {
      return chars.get();
    }
    return (printable || lowercase ? LETTERS : "")
        + (printable || uppercase ? LETTERS.toUpperCase(Locale.ROOT) : "")
        + (printable || digits ? "0123456789" : "")
        + (printable || punctuation ? PUNCTUATION : "")
        + (printable || whitespace ? SPACES : "");
  }
}
