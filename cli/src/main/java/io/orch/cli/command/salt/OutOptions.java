package io.orch.cli.command.salt;

import io.orch.cli.command.Options;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.salt.SaltFormat;
import io.orch.cli.output.salt.SaltPrinter;
import io.orch.cli.output.salt.SaltSettings;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Salt's options on how results are printed. */
final class OutOptions {

  private static final List<String> STATE_OUTPUTS = List.of("full", "terse", "mixed", "changes");

  @Option(
      names = {"--out", "--output"},
      paramLabel = "OUTPUTTER",
      description =
          "nested, json, yaml, highstate, txt, raw, pprint, newline_values_only or quiet.")
  @Nullable String out;

  @Option(
      names = {"--out-indent", "--output-indent"},
      paramLabel = "COUNT",
      description =
          "Spaces of each level of JSON; a negative count puts JSON and YAML on one line.")
  @Nullable Integer indent;

  @Option(
      names = {"--out-file", "--output-file"},
      paramLabel = "FILE",
      description = "Write results to a file.")
  java.nio.file.@Nullable Path file;

  @Option(
      names = {"--no-color", "--no-colour"},
      description = "Without colour.")
  boolean colourless;

  @Option(
      names = {"--force-color", "--force-colour"},
      description = "With colour, also where there is no terminal.")
  boolean coloured;

  @Option(
      names = {"--state-output", "--state_output"},
      paramLabel = "HOW",
      defaultValue = "full",
      description = "How states are told: full, terse, mixed or changes; _id behind it shows IDs.")
  String stateOutput = "full";

  @Option(
      names = {"--state-verbose", "--state_verbose"},
      paramLabel = "True|False",
      defaultValue = "True",
      description = "Whether unchanged states are told.")
  String stateVerbose = "True";

  @Option(names = "--output-diff", description = "Only tell states that changed or failed.")
  boolean changesOnly;

  /** The outputter that the caller names; null for the function's own. */
  @Nullable SaltFormat format() {
    return out == null ? null : SaltFormat.of(out);
  }

  /** The outputter for calls of some functions. */
  SaltFormat format(List<String> functions) {
    SaltFormat asked = format();
    return asked == null || asked == SaltFormat.HIGHSTATE ? SaltFormat.of(functions) : asked;
  }

  Options.Colour colour() {
    return coloured
        ? Options.Colour.ALWAYS
        : colourless ? Options.Colour.NEVER : Options.Colour.AUTO;
  }

  SaltPrinter printer(Surroundings around) {
    String how = stateOutput.toLowerCase(Locale.ROOT);
    if (!STATE_OUTPUTS.contains(how.endsWith("_id") ? how.substring(0, how.length() - 3) : how)) {
      throw new OrchException(
          ErrorCode.USAGE,
          "--state-output is one of "
              + String.join(", ", STATE_OUTPUTS)
              + ", or one of these with _id behind it, not '"
              + stateOutput
              + "'");
    }
    return new SaltPrinter(
        new SaltSettings(
            file == null && Options.colour(around, colour()),
            indent == null ? OptionalInt.empty() : OptionalInt.of(indent),
            how,
            !changesOnly && !stateVerbose.equalsIgnoreCase("false")));
  }
}
