package io.orch.minion.state.http;

import io.orch.proto.http.Http;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Values;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What an answer must be.
 *
 * @param statuses any of which is good; none means that the status says nothing
 * @param match what the body must contain
 * @param matchType {@code string} or {@code pcre}
 */
record HttpExpectation(
    List<Object> statuses, String statusType, Optional<String> match, String matchType) {

  private static final int SHOWN = 200;

  /** What is wrong with an answer; nothing when it is as expected. */
  Optional<String> objection(Http.Response response) {
    if (!statuses.isEmpty() && statuses.stream().noneMatch(s -> status(s, response.status()))) {
      return Optional.of(
          "status " + response.status() + ", not " + String.join(" or ", texts(statuses)));
    }
    if (match.isPresent() && !matches(match.get(), response.text())) {
      return Optional.of(
          "status "
              + response.status()
              + ", but the answer does not match '"
              + match.get()
              + "': "
              + shown(response.text()));
    }
    return Optional.empty();
  }

  private boolean status(Object wanted, int seen) {
    return statusType.equals("pcre")
        ? pattern(Values.str(wanted)).matcher(Integer.toString(seen)).matches()
        : Values.str(wanted).equals(Integer.toString(seen));
  }

  private boolean matches(String wanted, String body) {
    return matchType.equals("pcre") ? pattern(wanted).matcher(body).find() : body.contains(wanted);
  }

  private static Pattern pattern(String text) {
    try {
      return Pattern.compile(text, Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          Location.NONE,
          "'" + text + "' is no regular expression: " + e.getDescription(),
          e);
    }
  }

  private static List<String> texts(List<Object> values) {
    return values.stream().map(Values::str).toList();
  }

  private static String shown(String body) {
    String text = body.strip();
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
  }
}
