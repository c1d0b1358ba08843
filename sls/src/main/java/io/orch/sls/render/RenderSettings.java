package io.orch.sls.render;

import io.orch.sls.error.Location;
import io.orch.sls.error.Problem;
import io.orch.sls.jinja.TemplateLimits;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * How files are rendered that do not say.
 *
 * @param pipe {@code renderer}: the renderers of a file whose first line names none
 * @param decryptor opens the messages of files that use {@code gpg}
 * @param mustDecrypt {@code gpg_decrypt_must_succeed}: whether a message that cannot be opened is
 *     an error; else it stays as it is and is told as a warning
 * @param warnings who is told what is wrong but may be
 * @param opener opens {@code ENC[...]} values; what it refuses is an error
 * @param limits {@code template_limits}: what one rendering may use
 */
public record RenderSettings(
    String pipe,
    Decryptor decryptor,
    boolean mustDecrypt,
    Consumer<Problem> warnings,
    Decryptor opener,
    TemplateLimits limits) {

  /** Jinja and YAML, without a keyring. */
  public static final RenderSettings USUAL =
      new RenderSettings(
          Pipeline.USUAL,
          Decryptor.NONE,
          true,
          RenderSettings::log,
          Decryptor.ELSEWHERE,
          TemplateLimits.USUAL);

  /**
   * Settings with a pipe that is known.
   *
   * @throws io.orch.sls.error.OrchException RENDERER_UNKNOWN when it is not
   */
  public RenderSettings {
    Shebang.parse(pipe, Location.NONE);
  }

  /** The same with another keyring, and whether its refusal is an error. */
  public RenderSettings with(Decryptor other, boolean must) {
    return new RenderSettings(pipe, other, must, warnings, opener, limits);
  }

  /** The same with another pipe. */
  public RenderSettings piping(String other) {
    return new RenderSettings(other, decryptor, mustDecrypt, warnings, opener, limits);
  }

  /** The same with others who are told warnings. */
  public RenderSettings warning(Consumer<Problem> others) {
    return new RenderSettings(pipe, decryptor, mustDecrypt, others, opener, limits);
  }

  /** The same with another who opens {@code ENC[...]} values. */
  public RenderSettings opening(Decryptor other) {
    return new RenderSettings(pipe, decryptor, mustDecrypt, warnings, other, limits);
  }

  /** The same with other limits. */
  public RenderSettings limited(TemplateLimits others) {
    return new RenderSettings(pipe, decryptor, mustDecrypt, warnings, opener, others);
  }

  private static void log(Problem problem) {
    LoggerFactory.getLogger(Renderers.class).warn("{}", problem);
  }
}
