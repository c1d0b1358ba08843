package io.orch.sls.jinja;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.error.Suggestion;
import io.orch.sls.error.Via;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a name or an attribute that does not exist evaluates to: it may be tested and given a
 * default, and every other use is an error at the place where it was named. The value of an inline
 * {@code if} without {@code else} is a silent one: it also prints as nothing, is false and is
 * empty.
 */
final class Undefined {

  private final Location at;
  private final String message;
  private final String word;
  private final Supplier<Collection<String>> candidates;
  private final boolean silent;
  private Supplier<List<Via>> origin = List::of;

  Undefined(Location at, String message, String word, Supplier<Collection<String>> candidates) {
    this(at, message, word, candidates, false);
  }

  private Undefined(
      Location at,
      String message,
      String word,
      Supplier<Collection<String>> candidates,
      boolean silent) {
    this.at = at;
    this.message = message;
    this.word = word;
    this.candidates = candidates;
    this.silent = silent;
  }

  static Undefined of(Location at, String message) {
    return new Undefined(at, message, "", List::of);
  }

  static Undefined silent(Location at, String message) {
    return new Undefined(at, message, "", List::of, true);
  }

  boolean silent() {
    return silent;
  }

  /** Fails unless it is a silent one. */
  void used() {
    if (!silent) {
      throw failure();
    }
  }

  /** The error of using it; without a place, the place of its use is to be added. */
  OrchException failure() {
    String hint = word.isEmpty() ? "" : Suggestion.didYouMean(word, candidates.get());
    Problem problem = new Problem(ErrorCode.TEMPLATE_UNDEFINED, at, message + hint, origin.get());
    return new OrchException(List.of(problem), null);
  }

  /** The same, which also tells where the value comes from that lacks it. */
  Undefined lackedBy(Supplier<List<Via>> value) {
    origin = value;
    return this;
  }

  @Override
  public String toString() {
    return "Undefined";
  }
}
