package io.orch.minion.function.file;

import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.task.Clock;
import io.orch.sls.value.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "file.find",
    summary =
        "The paths below a directory that match all that is asked, and what is known of them.",
    reads = true,
    example = "orch exec '*' file.find /etc name='*.conf' type=f mtime=-1d print=path,size")
record FileFind(
    @Param("Absolute path or glob of files or directories, which are looked at too.") String path,
    @Param("Pattern of the name: * for any characters, [abc] for one of these.")
        Optional<String> name,
    @Param("The same, without regard to case.") Optional<String> iname,
    @Param("Regular expression that the name begins with.") Optional<String> regex,
    @Param("The same, without regard to case.") Optional<String> iregex,
    @Param("Kinds: f (file), d (directory), l (link to nothing), b, c, p, s.")
        Optional<String> type,
    @Param("Names or numbers of users, one of which owns it.") Optional<String> owner,
    @Param("Names or numbers of groups, one of which has it.") Optional<String> group,
    @Param("Bytes: 10k exactly, +10k or more, -10k or less; units b, k, m, g, t.")
        Optional<String> size,
    @Param("Age of its content: -1d or younger, 1d or older; units w, d, h, m, s.")
        Optional<String> mtime,
    @Param("Regular expression that its text contains.") Optional<String> grep,
    @Param(value = "How many levels down at least; 0 is the path itself.", fallback = "0")
        int mindepth,
    @Param("How many levels down at most.") Optional<Integer> maxdepth,
    @Param(
            value = "What is told: path, name, size, type, mode, mtime, user, group, md5.",
            fallback = "path")
        String print)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    Walk walk =
        new Walk(
            files, new Criteria(this, files, context.port(Clock.class)), new Printed(print, files));
    Globbed.paths(context, path).forEach(walk::root);
    walk.found.sort(FileFind::compare);
    return walk.found;
  }

  /** Lists by their first items that differ, others by their text or number. */
  private static int compare(@Nullable Object a, @Nullable Object b) {
    if (a instanceof List<?> x && b instanceof List<?> y) {
      int at = 0;
      while (at < x.size() - 1 && Values.equal(x.get(at), y.get(at))) {
        at++;
      }
      return compare(x.get(at), y.get(at));
    }
    return a instanceof Number x && b instanceof Number y
        ? Values.compareNumbers(x, y)
        : Values.str(a).compareTo(Values.str(b));
  }

  /** Goes down a tree and does not follow links. */
  private final class Walk {

    private final HostFiles files;
    private final Criteria criteria;
    private final Printed printed;
    private final List<@Nullable Object> found = new ArrayList<>();

    Walk(HostFiles files, Criteria criteria, Printed printed) {
      this.files = files;
      this.criteria = criteria;
      this.printed = printed;
    }

    void root(Path root) {
      Optional<FileStat> stat = files.stat(root);
      if (stat.isEmpty()) {
        return;
      }
      if (mindepth < 1) {
        look(stat.get());
      }
      if (files.follow(root).filter(FileStat::directory).isPresent()) {
        below(root, 1);
      }
    }

    private void below(Path directory, int depth) {
      if (depth > maxdepth.orElse(Integer.MAX_VALUE)) {
        return;
      }
      for (FileStat entry : files.list(directory)) {
        if (depth >= mindepth) {
          look(entry);
        }
        if (entry.directory()) {
          below(entry.path(), depth + 1);
        }
      }
    }

    private void look(FileStat entry) {
      FileStat meant = files.follow(entry.path()).orElse(entry);
      if (criteria.match(entry.path(), meant)) {
        found.add(printed.of(entry.path(), meant));
      }
    }
  }
}
