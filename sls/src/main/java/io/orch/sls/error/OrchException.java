package io.orch.sls.error;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one exception of Orch: at least one {@link Problem}; the first one's code stands for all. */
public final class OrchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;
  private final transient @Nullable Duration retryAfter;

  public OrchException(ErrorCode code, String message) {
    this(code, Location.NONE, message);
  }

  public OrchException(ErrorCode code, Location location, String message) {
    this(List.of(new Problem(code, location, message)), null);
  }

  public OrchException(ErrorCode code, Location location, String message, Throwable cause) {
    this(List.of(new Problem(code, location, message)), cause);
  }

  public OrchException(List<Problem> problems, @Nullable Throwable cause) {
    this(problems, cause, null);
  }

  private OrchException(
      List<Problem> problems, @Nullable Throwable cause, @Nullable Duration retryAfter) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), cause);
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("an OrchException needs a problem");
    }
    this.problems = List.copyOf(problems);
    this.retryAfter = retryAfter;
  }

  /** The same, which says when another attempt is welcome. */
  public OrchException retryAfter(Duration time) {
    OrchException later = new OrchException(problems, getCause(), time);
    later.setStackTrace(getStackTrace());
    return later;
  }

  /** How long to wait before the next attempt; empty when the one who failed can't tell. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  public ErrorCode code() {
    return problems.get(0).code();
  }

  public Location location() {
    return problems.get(0).location();
  }

  /** All problems with the lines that they are about, for people. */
  public String shown() {
    return problems.stream().map(Problem::shown).collect(Collectors.joining("\n"));
  }

  /** All problems, in the order in which they were found; never empty. */
  public List<Problem> problems() {
    return problems;
  }
}
