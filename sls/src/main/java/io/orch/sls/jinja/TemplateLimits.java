package io.orch.sls.jinja;

import java.time.Duration;

/**
 * What one rendering may use, with all that it imports and includes. Where a program's
 * configuration can say otherwise, it does so under {@code template_limits}.
 *
 * @param time how long it may take, without the functions that it calls
 * @param loops how often its loops may go round, all together
 * @param depth how deep macros, includes and imports may call each other
 * @param memory the characters and items of all values that it makes, also of those it drops
 * @param output the characters of its text, or of one value
 */
public record TemplateLimits(Duration time, int loops, int depth, int memory, int output) {

  /** The limits of a program whose configuration says nothing. */
  public static final TemplateLimits USUAL =
      new TemplateLimits(
          Duration.ofSeconds(60), 1_000_000, 100, 256 * 1024 * 1024, 32 * 1024 * 1024);

  public TemplateLimits {
    if (time.isNegative() || time.isZero() || Math.min(loops, depth) < 1) {
      throw new IllegalArgumentException("limits must be greater than 0");
    }
    if (memory < output || output < 1) {
      throw new IllegalArgumentException("memory must have room for the output");
    }
  }

  /** The same with another time. */
  public TemplateLimits within(Duration other) {
    return new TemplateLimits(other, loops, depth, memory, output);
  }
}
