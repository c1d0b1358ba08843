package io.orch.minion.state.file;

import io.orch.minion.system.FileMode;
import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes the text of a file that is there, or says what that would change. */
record Edit(Context context, Path path, boolean showChanges) {

  static Edit of(Context context, String name, boolean showChanges) {
    return new Edit(context, context.port(HostFiles.class).path(name), showChanges);
  }

  Optional<FileStat> stat() {
    Optional<FileStat> stat = context.port(HostFiles.class).follow(path);
    if (stat.filter(s -> !s.file()).isPresent()) {
      throw new OrchException(ErrorCode.COMMAND_FAILED, path + " is not a file");
    }
    return stat;
  }

  /** The file's text; empty when it is not there. */
  String text() {
    if (stat().isEmpty()) {
      return "";
    }
    byte[] content = context.port(HostFiles.class).read(path);
    return Diff.text(content)
        .orElseThrow(
            () ->
                new OrchException(
                    ErrorCode.COMMAND_FAILED, path + " is not text in UTF-8; it is not edited"));
  }

  /** Replaces the text by what the change makes of it. */
  Outcome apply(UnaryOperator<String> change, Optional<Path> copy) {
    String before = text();
    String after = change.apply(before);
    if (before.equals(after) && stat().isPresent()) {
      return Outcome.unchanged("File " + path + " is as declared");
    }
    byte[] old = before.getBytes(StandardCharsets.UTF_8);
    byte[] fresh = after.getBytes(StandardCharsets.UTF_8);
    Map<String, Object> changes =
        Map.of(
            "diff",
            showChanges ? Diff.between(path.toString(), old, fresh) : "<show_changes=False>");
    if (context.test()) {
      return Outcome.wouldChange(changes, "File " + path + " would be changed");
    }
    HostFiles files = context.port(HostFiles.class);
    FileMode mode = stat().map(FileStat::permissions).orElse(new FileMode(0644));
    if (stat().isPresent()) {
      copy.ifPresent(to -> files.write(to, old, mode));
    }
    files.write(path, fresh, mode);
    return Outcome.changed(changes, "File " + path + " changed");
  }
}
