package io.orch.master.pillar;

import io.orch.master.files.FileRevisions;
import io.orch.sls.error.Excerpt;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.pillar.PillarCompiler;
import io.orch.sls.pillar.PillarRequest;
import io.orch.sls.secret.SecretMap;
import io.orch.sls.task.Recent;
import io.orch.sls.tree.Tree;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pillars by what they are compiled from: who asks with which grains, for which environments and
 * overrides, at which revision of the pillar roots. Thread-safe.
 */
public final class Pillars {

  private static final int CACHED = 2_000;

  private final FileRevisions roots;
  private final Function<Tree, PillarCompiler> compilers;
  private final Recent<Key, SecretMap> cache = new Recent<>(CACHED);

  /** Whether what is compiled on this thread is not to be kept. */
  private final ThreadLocal<Boolean> asked = ThreadLocal.withInitial(() -> false);

  private record Key(String revision, PillarRequest request) {}

  /**
   * @param roots the pillar roots
   * @param compilers compile pillar from a revision of them
   */
  public Pillars(FileRevisions roots, Function<Tree, PillarCompiler> compilers) {
    this.roots = roots;
    this.compilers = compilers;
  }

  /** The pillar that is asked for as it is now; all that is wrong with it is thrown together. */
  public SecretMap compile(PillarRequest request) {
    return compile("", request);
  }

  /**
   * The same at a revision of the pillar roots.
   *
   * @param revision empty for the newest
   */
  public SecretMap compile(String revision, PillarRequest request) {
    Key key = new Key(roots.manifest(revision).revision(), request);
    SecretMap known = cache.find(key);
    if (known != null) {
      return known;
    }
    boolean outer = Boolean.TRUE.equals(asked.get());
    asked.set(false);
    try {
      SecretMap pillar = compiled(key);
      if (!Boolean.TRUE.equals(asked.get())) {
        cache.put(key, pillar);
      }
      return pillar;
    } finally {
      asked.set(outer);
    }
  }

  /**
   * The pillar that this thread compiles depends on more than on what is asked for, such as what
   * minions publish: it is compiled again for the next who asks.
   */
  public void asked() {
    asked.set(true);
  }

  private SecretMap compiled(Key key) {
    return told(() -> compilers.apply(roots.tree(key.revision())).compile(key.request()));
  }

  /** What the top files give to whom. */
  public Map<String, Map<String, @Nullable Object>> top(PillarRequest request) {
    return told(() -> compilers.apply(roots.tree("")).top(request));
  }

  /** What is wrong is told without the lines of the files, which may hold secrets. */
  private static <T> T told(Supplier<T> question) {
    try {
      return question.get();
    } catch (OrchException e) {
      throw new OrchException(e.problems().stream().map(Pillars::told).toList(), null);
    }
  }

  private static Problem told(Problem problem) {
    return problem.showing(Excerpt.NONE).saying("in the pillar: " + problem.message());
  }

  /** The revisions of the pillar roots. */
  public FileRevisions roots() {
    return roots;
  }

  /** Forgets the pillar of a minion. */
  public void forget(String minion) {
    cache.forget(key -> key.request().minionId().equals(minion));
  }

  /** Forgets everything. */
  public void clear() {
    cache.forget(key -> true);
  }
}
