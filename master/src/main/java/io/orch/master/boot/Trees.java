package io.orch.master.boot;

import io.orch.master.config.MasterConfig;
import io.orch.master.files.FileRevisions;
import io.orch.master.orchestrate.PillarCalls;
import io.orch.master.pillar.Pillars;
import io.orch.master.release.Releases;
import io.orch.master.source.SourceCalls;
import io.orch.master.source.Sources;
import io.orch.sls.module.HostPorts;
import io.orch.sls.module.Registry;
import io.orch.sls.pillar.ExternalPillars;
import io.orch.sls.pillar.PillarCompiler;
import io.orch.sls.reader.ReaderCall;
import io.orch.sls.reader.Readers;
import io.orch.sls.render.Decryptor;
import io.orch.sls.render.Renderers;
import io.orch.sls.tree.DirectoryTree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The files and the pillar that a master serves, and what renders them. */
record Trees(
    FileRevisions files,
    Renderers renderers,
    Map<String, @Nullable Object> opts,
    Registry registry,
    Pillars pillars,
    LateCalls pillarCalls,
    SourceCalls sources,
    Releases releases) {

  private static void asked(@Nullable Pillars pillars) {
    if (pillars != null) {
      pillars.asked();
    }
  }

  static Trees open(MasterConfig config, Decryptor secrets, Sources sources) {
    Map<String, @Nullable Object> opts = opts(config);
    Registry registry = Registry.load(Trees.class.getClassLoader());
    DirectoryTree fileRoots = new DirectoryTree(config.fileRoots());
    FileRevisions files = new FileRevisions(fileRoots, config.rootDir().resolve("files"));
    Renderers renderers = new Renderers(config.rendering().settings().opening(secrets));
    LateCalls pillarCalls = new LateCalls(PillarCalls.names());
    AtomicReference<@Nullable Pillars> made = new AtomicReference<>();
    SourceCalls reading = new SourceCalls(sources, () -> asked(made.get()));
    Map<String, ReaderCall> calls = new LinkedHashMap<>(pillarCalls.calls());
    calls.putAll(reading.calls());
    Readers pillarReaders =
        Readers.masterPillar(
            registry, HostPorts.load(Trees.class.getClassLoader()), renderers, fileRoots, calls);
    ExternalPillars external =
        config.secretSources().pillars().open(reading, config.pillarMerging());
    Pillars pillars =
        new Pillars(
            new FileRevisions(
                new DirectoryTree(config.pillarRoots()), config.rootDir().resolve("pillar")),
            tree ->
                new PillarCompiler(
                    tree, renderers, opts, config.nodegroups(), pillarReaders::of, external));
    made.set(pillars);
    Releases releases = new Releases(config.packages());
    return new Trees(files, renderers, opts, registry, pillars, pillarCalls, reading, releases);
  }

  private static Map<String, @Nullable Object> opts(MasterConfig config) {
    Map<String, @Nullable Object> opts = new LinkedHashMap<>();
    opts.put("nodegroups", config.nodegroups());
    opts.put("interface", config.bindAddress());
    opts.putAll(config.rendering().opts());
    opts.putAll(config.tops().opts());
    opts.putAll(config.pillarMerging().opts());
    opts.putAll(config.templateOptions());
    return opts;
  }
}
