package io.orch.minion.boot;

import io.orch.minion.beacon.Beacons;
import io.orch.minion.cache.BlobCache;
import io.orch.minion.cache.TreeCache;
import io.orch.minion.cache.Trees;
import io.orch.minion.config.MinionConfig;
import io.orch.minion.event.Events;
import io.orch.minion.execute.PillarSource;
import io.orch.minion.execute.Workshop;
import io.orch.minion.function.mine.Mine;
import io.orch.minion.function.saltutil.Remembered;
import io.orch.minion.function.saltutil.RunningJobs;
import io.orch.minion.identity.MinionIdentity;
import io.orch.minion.link.MasterLink;
import io.orch.minion.metadata.InstanceMetadata;
import io.orch.minion.system.Host;
import io.orch.minion.upgrade.Upgrades;
import io.orch.proto.message.MinionTags;
import io.orch.proto.message.ToMaster;
import io.orch.proto.stream.Limits;
import io.orch.proto.tls.CaPin;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.LocalCalls;
import io.orch.sls.module.Registry;
import io.orch.sls.pillar.PillarCompiler;
import io.orch.sls.pillar.PillarRequest;
import io.orch.sls.render.RenderSettings;
import io.orch.sls.render.Renderers;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.task.Clock;
import io.orch.sls.tree.DirectoryTree;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What calls on this machine work with, beside the agent's own. */
record MachineWorkshop(Workshop workshop, Runnable end) implements AutoCloseable {

  private static final long CACHE_BYTES = 1024L * 1024 * 1024;
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** With the files and pillar of directories. */
  static MachineWorkshop masterless(
      LocalCalls.Setting setting, Optional<MinionConfig> configuration) {
    Map<String, @Nullable Object> opts =
        configuration.map(Minion::options).orElseGet(LinkedHashMap::new);
    opts.putIfAbsent("id", hostName());
    opts.putIfAbsent("root_dir", Path.of(System.getProperty("user.home"), ".orch-call").toString());
    opts.put("file_client", "local");
    opts.put("test", false);
    if (!setting.id().isEmpty()) {
      opts.put("id", setting.id());
    }
    Renderers renderers =
        new Renderers(
            configuration
                .map(config -> config.rendering().settings())
                .orElse(RenderSettings.USUAL));
    HostGrains grains = new HostGrains(opts, Map::of, fresh -> {});
    PillarCompiler pillars =
        new PillarCompiler(new DirectoryTree(setting.pillarRoots()), renderers, opts, Map.of());
    DirectoryTree files = new DirectoryTree(setting.fileRoots());
    return new MachineWorkshop(
        workshop(
            renderers,
            revision -> files,
            (job, saltenv, pillarenv, override) ->
                pillars.compile(
                    new PillarRequest(
                        String.valueOf(opts.get("id")),
                        grains.get(),
                        saltenv,
                        pillarenv,
                        new LinkedHashMap<>(override))),
            grains,
            () -> opts,
            Host.linux(opts),
            new KnownSecrets()),
        () -> {});
  }

  /** With the files and pillar that the master gives this machine's minion. */
  static MachineWorkshop ofMaster(MinionConfig settings) {
    MinionIdentity identity =
        MinionIdentity.open(
            settings.rootDir().resolve("pki"),
            settings.id(),
            settings.idGiven(),
            new CaPin(settings.caPin()));
    MinionConfig config = settings.named(identity.minion());
    MasterLink link =
        new MasterLink(
            config.masters(),
            () -> identity.credentials().orElseThrow(() -> notJoined(config)),
            MachineWorkshop::silent,
            new Switchboard(),
            Limits.standard(HEARTBEAT),
            Clock.SYSTEM);
    KnownSecrets secrets = new KnownSecrets();
    Map<String, @Nullable Object> opts = Minion.options(config);
    HostGrains grains =
        new HostGrains(
            opts,
            InstanceMetadata.open(config.metadata(), config.rootDir(), Clock.SYSTEM)::grains,
            fresh -> {});
    Trees trees =
        new TreeCache(
            BlobCache.open(config.rootDir().resolve("cache/calls"), CACHE_BYTES),
            Minion.patient(link.trees(), new Patience(Clock.SYSTEM, Duration.ZERO)));
    return new MachineWorkshop(
        workshop(
            new Renderers(config.rendering().settings()),
            trees,
            (job, saltenv, pillarenv, override) ->
                link.pillars().pillar("", saltenv, pillarenv, override),
            grains,
            () -> Minion.with(opts, link.pillars().settings()),
            Host.linux(opts)
                .with(
                    Mine.class,
                    new MasterMine(link.mine(), new Patience(Clock.SYSTEM, Duration.ZERO), secrets))
                .with(
                    Events.class,
                    new DirectEvents(
                        config.id(),
                        link.events(),
                        () -> MinionTags.of(link.pillars().settings()),
                        secrets)),
            secrets),
        link::close);
  }

  private static Workshop workshop(
      Renderers renderers,
      Trees trees,
      PillarSource pillars,
      HostGrains grains,
      Supplier<Map<String, @Nullable Object>> opts,
      Host host,
      KnownSecrets secrets) {
    AgentPorts ports = new AgentPorts(new Switchboard(), grains);
    return new Workshop(
        Registry.load(MachineWorkshop.class.getClassLoader()),
        renderers,
        host.with(RunningJobs.class, ports)
            .with(Remembered.class, ports)
            .with(Upgrades.class, Upgrades.NONE)
            .with(Beacons.class, Beacons.NONE),
        trees,
        pillars,
        grains,
        opts,
        secrets,
        Clock.SYSTEM);
  }

  private static OrchException notJoined(MinionConfig config) {
    return new OrchException(
        ErrorCode.CERTIFICATE_INVALID,
        "minion "
            + config.id()
            + " has no certificate yet: start its agent and let it join, or call with --local");
  }

  /** No stream is opened, so that nothing is said on it. */
  private static ToMaster.Hello silent() {
    throw new IllegalStateException("calls open no stream");
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  @Override
  public void close() {
    end.run();
  }
}
