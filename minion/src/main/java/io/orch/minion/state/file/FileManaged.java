package io.orch.minion.state.file;

import io.orch.minion.function.cp.Source;
import io.orch.minion.function.cp.SourceHash;
import io.orch.minion.function.cp.Sources;
import io.orch.minion.system.Command;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import io.orch.minion.system.FileMode;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import io.orch.sls.value.Values;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@StateFunction(
    value = "file.managed",
    open = true,
    summary = "A file has the given content, owner and permissions.",
    example =
        """
        /srv/example/motd:
          file.managed:
            - contents: Welcome to this host.
            - mode: '0644'
            - makedirs: True
        """)
record FileManaged(
    @Param("Absolute path of the file on the host.") String name,
    @Param(
            value =
                "Where the content comes from: salt://path, an absolute path, http(s)://...; of a"
                    + " list, the first that is there.",
            fallback = "[]")
        List<Object> source,
    @Param("Digest that the source must have: sha256=..., or a file or URL that lists it.")
        Optional<String> sourceHash,
    @Param("The name to look for in a source_hash file, when it is not the source's.")
        Optional<String> sourceHashName,
    @Param(value = "Take an http(s) source without a source_hash.", fallback = "false")
        boolean skipVerify,
    @Param("The content itself: text, or a list of lines.") Optional<Object> contents,
    @Param(value = "Pillar keys, such as web:key, whose values are the content.", fallback = "[]")
        List<String> contentsPillar,
    @Param(value = "Grains whose values are the content.", fallback = "[]")
        List<String> contentsGrains,
    @Param(value = "End contents with a line end.", fallback = "true") boolean contentsNewline,
    @Param(value = "Separates the steps of contents_pillar and contents_grains.", fallback = ":")
        String contentsDelimiter,
    @Param(value = "Whether contents that turn out empty are meant so.", fallback = "true")
        boolean allowEmpty,
    @Params Template template,
    @Param("Owner: a user's name or number.") Optional<String> user,
    @Param("Group: a name or number.") Optional<String> group,
    @Param("Permissions in octal digits, or keep for those of the source.") Optional<FileMode> mode,
    @Param("Permissions of directories that makedirs makes.") Optional<FileMode> dirMode,
    @Param(value = "Make missing parent directories.", fallback = "false") boolean makedirs,
    @Param(value = "Replace the content of a file that is there.", fallback = "true")
        boolean replace,
    @Param(value = "Make the file when it is not there.", fallback = "true") boolean create,
    @Param("minion keeps a copy of what is replaced in the agent's cache.") Optional<String> backup,
    @Param(value = "Show the difference in the result.", fallback = "true", aliases = "show_diff")
        boolean showChanges,
    @Param("Command that is given a file with the new content; when it fails, nothing is written.")
        Optional<String> checkCmd,
    @Param("Extension of the file that check_cmd is given.") Optional<String> tmpExt,
    @Param("Encoding of the file; only utf-8 is written.") Optional<String> encoding,
    @Param(value = "Manage what a symbolic link at name leads to.", fallback = "true")
        boolean followSymlinks)
    implements State {

  @Override
  public Outcome apply(Context context) {
    HostFiles files = context.port(HostFiles.class);
    Path path = files.path(name);
    boolean present = files.follow(path).isPresent();
    if (!present && !create) {
      return Outcome.unchanged(name + " is not there, and is not to be made");
    }
    if (!followSymlinks && files.stat(path).filter(s -> s.link()).isPresent()) {
      return Outcome.failed(name + " is a symbolic link, and follow_symlinks is False");
    }
    Optional<Wanted> wanted = present && !replace ? Optional.empty() : wanted(context);
    if (checkCmd.isPresent() && !context.test() && wanted.isPresent()) {
      Optional<String> refused = check(context, wanted.get());
      if (refused.isPresent()) {
        return Outcome.failed(refused.get());
      }
    }
    Map<String, Object> changes = managing().bring(context, path, wanted);
    if (changes.isEmpty()) {
      return Outcome.unchanged("File " + name + " is as declared");
    }
    return context.test()
        ? Outcome.wouldChange(
            changes, "File " + name + " would be " + (present ? "changed" : "made"))
        : Outcome.changed(changes, "File " + name + (present ? " changed" : " made"));
  }

  private Managing managing() {
    return new Managing(
        new Attributes(user, group, mode),
        new Attributes(user, group, Parents.mode(dirMode, mode)),
        makedirs,
        replace,
        showChanges,
        backup);
  }

  private Optional<Wanted> wanted(Context context) {
    int given =
        (source.isEmpty() ? 0 : 1)
            + (contents.isPresent() ? 1 : 0)
            + (contentsPillar.isEmpty() ? 0 : 1)
            + (contentsGrains.isEmpty() ? 0 : 1);
    if (given > 1) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "give only one of source, contents, contents_pillar and contents_grains");
    }
    if (!source.isEmpty()) {
      return Optional.of(fromSource(context));
    }
    return given == 0 ? Optional.empty() : Optional.of(fromContents(context));
  }

  private Wanted fromContents(Context context) {
    Object value = contents.orElse(null);
    if (!contentsPillar.isEmpty()) {
      value = looked("pillar", context.pillar(), contentsPillar);
    } else if (!contentsGrains.isEmpty()) {
      value = looked("grain", context.grains(), contentsGrains);
    }
    String text = Text.contents(value, contentsNewline);
    if (text.isEmpty() && !allowEmpty) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "the contents are empty, and allow_empty is False");
    }
    return Wanted.of(rendered(context, text.getBytes(StandardCharsets.UTF_8), name));
  }

  private Object looked(String what, Map<String, ?> root, List<String> keys) {
    List<@Nullable Object> found = new ArrayList<>();
    for (String key : keys) {
      Object value = Values.traverse(root, key, Map.of(), contentsDelimiter);
      if (value instanceof Map<?, ?>) {
        throw new OrchException(
            ErrorCode.ARGUMENT_INVALID, what + " '" + key + "' is not there, or is not text");
      }
      if (value instanceof List<?> lines) {
        found.addAll(lines);
      } else {
        found.add(value);
      }
    }
    Object only = found.size() == 1 ? found.get(0) : found;
    return only == null ? "" : only;
  }

  private byte[] rendered(Context host, byte[] bytes, String file) {
    return template.render(host, bytes, file);
  }

  private Wanted fromSource(Context host) {
    Sources sources = new Sources(host);
    List<String> urls = new ArrayList<>();
    Optional<SourceHash> hash = Optional.empty();
    for (Object item : source) {
      if (item instanceof Map<?, ?> pair && pair.size() == 1) {
        String url = Values.str(pair.keySet().iterator().next());
        urls.add(url);
        hash = Optional.of(sources.hash(Values.str(pair.values().iterator().next()), url));
      } else {
        urls.add(Values.str(item));
      }
    }
    if (sourceHash.isPresent()) {
      hash = Optional.of(sources.hash(sourceHash.get(), sourceHashName.orElse(urls.get(0))));
    }
    Source found = sources.first(urls, hash);
    if (found.url().startsWith("http") && hash.isEmpty() && !skipVerify) {
      throw new OrchException(
          ErrorCode.ARGUMENT_MISSING,
          found.url() + " needs a source_hash (or skip_verify: True, to take whatever comes)");
    }
    return template.none()
        ? Wanted.of(found, hash)
        : new Wanted(
            Optional.empty(),
            found.mode(),
            Lazy.of(() -> rendered(host, found.content().get(), found.file())));
  }

  private Optional<String> check(Context host, Wanted wanted) {
    HostFiles files = host.port(HostFiles.class);
    Path trial =
        Path.of(
            System.getProperty("java.io.tmpdir"),
            "orch-check-" + UUID.randomUUID() + tmpExt.orElse(""));
    files.write(trial, wanted.bytes().get(), new FileMode(0600));
    try {
      CommandResult result =
          host.port(Commands.class)
              .run(Command.shell("/bin/sh", checkCmd.orElseThrow() + " " + trial));
      return result.ok()
          ? Optional.empty()
          : Optional.of("check_cmd refused the new content: " + result.complaint());
    } finally {
      files.remove(trial);
    }
  }
}
