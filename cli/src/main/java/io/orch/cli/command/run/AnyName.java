package io.orch.cli.command.run;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Takes the next word as a name whatever it is, also when it is that of a command. */
@SuppressWarnings("JdkObsolete") // picocli's signature
final class AnyName implements IParameterPreprocessor {

  @Override
  public boolean preprocess(
      Stack<String> words, CommandSpec spec, ArgSpec argument, Map<String, Object> info) {
    if (words.isEmpty()) {
      return false;
    }
    argument.setValue(words.pop());
    return true;
  }
}
