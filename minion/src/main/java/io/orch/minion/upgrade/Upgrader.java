package io.orch.minion.upgrade;

import io.orch.minion.event.Events;
import io.orch.minion.system.Command;
import io.orch.minion.system.Commands;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes the version of the agent that it is a part of, and settles at the next start what became
 * of it. The old process ends only when no job runs; a new one begins jobs only when its master has
 * welcomed it and no one stepped back before: so neither loses a job. Thread-safe.
 */
public final class Upgrader implements Upgrades, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Upgrader.class);
  private static final Duration LOOK = Duration.ofMillis(100);

  /**
   * How long the script may take beyond its trial before the agent takes the decision to itself.
   */
  private static final Duration GRACE = Duration.ofMinutes(3);

  private final Parts parts;
  private final SwitchFiles files;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final Scope scope = new Scope("upgrade");
  private volatile boolean trial;

  /**
   * What it works with.
   *
   * @param minion its id
   * @param version that runs
   * @param home where that is installed; empty for a version that is not
   * @param directory for what is on the disk meanwhile
   * @param configuration of the agent
   * @param units the directory of systemd's units
   */
  public record Parts(
      String minion,
      String version,
      Optional<Path> home,
      Path directory,
      Path configuration,
      Path units,
      PackageSource source,
      Commands commands,
      Events events,
      Standstill jobs,
      Clock clock) {

    private SwitchUnit unit() {
      return new SwitchUnit(units, commands);
    }

    private Laying laying(Installation here) {
      return new Laying(here, source, commands, configuration, Laying.DPKG);
    }
  }

  /** Where systemd reads the units that programs make. */
  public static Path units() {
    return SwitchUnit.UNITS;
  }

  public Upgrader(Parts parts) {
    this.parts = parts;
    this.files = new SwitchFiles(parts.directory());
  }

  @Override
  public String begin(Wanted wanted, Consumer<String> progress) {
    if (wanted.version().equals(parts.version())) {
      return "the minion runs " + wanted.version() + " already";
    }
    Installation here = Installation.of(parts.home());
    here.requireService(parts.commands());
    if (!busy.compareAndSet(false, true)) {
      throw new OrchException(
          ErrorCode.STATE_CONFLICT,
          "the version of this minion is being changed: "
              + files.last().map(Ending::told).orElse("its jobs come to their ends")
              + "; wait until that has ended");
    }
    Instant began = parts.clock().now();
    boolean begun = false;
    try {
      files.last(ending(wanted, SwitchState.STAGED, "", began));
      String done = parts.laying(here).lay(wanted, progress);
      parts.jobs().hold();
      scope.start("switch", () -> change(here, wanted, began));
      begun = true;
      return wanted.version() + " " + done + " and passed its check; the switch follows";
    } catch (OrchException e) {
      files.last(ending(wanted, SwitchState.GIVEN_UP, e.shown(), began));
      throw e;
    } finally {
      if (!begun) {
        busy.set(false);
      }
    }
  }

  private Ending ending(Wanted wanted, SwitchState state, String reason, Instant began) {
    return new Ending(parts.version(), wanted.version(), state, reason, since(began));
  }

  private Duration since(Instant began) {
    Duration took = Duration.between(began, parts.clock().now());
    return took.isNegative() ? Duration.ZERO : took; // clocks that were set meanwhile
  }

  /** Waits for the jobs and hands over; where that fails the jobs that wait begin here. */
  private void change(Installation here, Wanted wanted, Instant began) throws InterruptedException {
    Pending pending =
        new Pending(
            here.version(), wanted.version(), began, wanted.trial(), here.base().toString());
    try {
      drain(wanted.drain());
      files.begin(pending);
      log.info("changes from version {} to {}", here.version(), wanted.version());
      parts.unit().begin(here.home(), files.directory());
    } catch (OrchException e) {
      giveUp(pending, e.shown());
      return;
    }
    watch(pending);
  }

  /** This process is to end; when it does not, the unit that was to end it is gone or hangs. */
  private void watch(Pending pending) throws InterruptedException {
    parts.clock().sleep(pending.trial().plus(GRACE));
    if (files.decide(SwitchFiles.BACK).equals(SwitchFiles.BACK)) {
      giveUp(pending, "the unit that changes the version did nothing; its journal may say why");
    }
  }

  private void giveUp(Pending pending, String why) {
    log.warn("the version is not changed to {}: {}", pending.to(), why);
    end(pending, SwitchState.GIVEN_UP, why);
    parts.jobs().resume();
    busy.set(false);
  }

  private void drain(Duration limit) throws InterruptedException {
    long until = parts.clock().nanos() + limit.toNanos();
    while (!parts.jobs().idle()) {
      if (parts.clock().nanos() - until >= 0) {
        throw new OrchException(
            ErrorCode.TIMED_OUT,
            "jobs still ran after "
                + limit.toSeconds()
                + " s; see them with saltutil.running, and give them longer or cancel them");
      }
      parts.clock().sleep(LOOK);
    }
  }

  /**
   * Settles what an earlier process began. To be called before any job begins: while a switch goes
   * on none does.
   */
  public void recover() {
    Optional<Pending> pending = files.pending();
    if (pending.isEmpty()) {
      files
          .last()
          .filter(last -> last.state() == SwitchState.STAGED)
          .ifPresent(
              last ->
                  settle(
                      new Ending(
                          last.from(),
                          last.to(),
                          SwitchState.GIVEN_UP,
                          "the minion ended before the switch began",
                          last.took())));
      return;
    }
    recover(pending.get());
  }

  private void recover(Pending pending) {
    boolean fresh = pending.to().equals(parts.version());
    boolean old = pending.from().equals(parts.version());
    String decision = files.decision();
    if (old && decision.equals(SwitchFiles.BACK)) {
      String reason = files.reason();
      String why = reason.isEmpty() ? "the switch was interrupted" : reason;
      end(pending, SwitchState.STEPPED_BACK, why);
    } else if (fresh && decision.equals(SwitchFiles.HEALTHY)) {
      upgraded(pending);
    } else if (fresh || old && decision.isEmpty()) {
      await(pending, fresh);
    } else {
      end(pending, SwitchState.GIVEN_UP, "the minion was started as " + parts.version());
    }
  }

  /** The script is to go on; this process may have to end for it. */
  private void await(Pending pending, boolean fresh) {
    SwitchUnit unit = parts.unit();
    parts.jobs().hold();
    trial = fresh;
    busy.set(true);
    try {
      if (unit.present()) {
        unit.start();
      } else {
        unit.begin(Path.of(pending.base(), "minion-" + pending.from()), files.directory());
      }
    } catch (OrchException e) {
      trial = false;
      giveUp(pending, "the switch was interrupted: " + e.shown());
      return;
    }
    if (!fresh) {
      scope.start("switch", () -> watch(pending));
    }
  }

  private void end(Pending pending, SwitchState state, String reason) {
    if (state == SwitchState.GIVEN_UP) {
      abandon();
    }
    settle(new Ending(pending.from(), pending.to(), state, reason, since(pending.began())));
    files.end();
  }

  /** Nothing may change the version any more. */
  private void abandon() {
    try {
      if (parts.unit().present()) {
        parts.unit().remove();
      }
    } catch (OrchException e) {
      log.warn("the unit that changes the version is left: {}", e.getMessage());
    }
  }

  /** The master has welcomed this process: a version on trial stays, unless it is too late. */
  public void welcomed() {
    if (!trial) {
      return;
    }
    Optional<Pending> pending = files.pending();
    if (pending.isEmpty() || !files.decide(SwitchFiles.HEALTHY).equals(SwitchFiles.HEALTHY)) {
      log.warn("connected, but too late: the version before this one is started again");
      return;
    }
    trial = false;
    // the script reads what is decided; the next start removes it
    settle(upgrade(pending.get()));
    busy.set(false);
    parts.jobs().resume();
    scope.start("tidy", () -> tidy(pending.get()));
  }

  private Ending upgrade(Pending pending) {
    return new Ending(
        pending.from(), pending.to(), SwitchState.UPGRADED, "", since(pending.began()));
  }

  /** An earlier process of this version was welcomed; it may have ended before it said so. */
  private void upgraded(Pending pending) {
    boolean said =
        files
            .last()
            .filter(last -> last.state() == SwitchState.UPGRADED && last.to().equals(pending.to()))
            .isPresent();
    if (!said) {
      settle(upgrade(pending));
    }
    files.end();
  }

  /** Stores how it ended, tells the master, and says it in the log. */
  private void settle(Ending ending) {
    files.last(ending);
    log.info("{}", ending.told());
    try {
      parts.events().send("orch/minion/" + parts.minion() + "/" + tag(ending), ending.data());
    } catch (OrchException e) {
      log.warn("the master is not told of the change of versions: {}", e.getMessage());
    }
  }

  private static String tag(Ending ending) {
    return switch (ending.state()) {
      case UPGRADED -> "upgraded";
      case STEPPED_BACK -> "stepped_back";
      case STAGED, GIVEN_UP -> "not_upgraded";
    };
  }

  /** What can wait: the archive of classes, for faster starts, and versions that no one needs. */
  private void tidy(Pending pending) {
    try {
      Installation here = Installation.of(parts.home());
      parts
          .commands()
          .run(
              Command.of(
                  "systemd-run",
                  "--quiet",
                  "--collect",
                  "--property=Nice=19",
                  "--property=IOSchedulingClass=idle",
                  here.home().resolve("bin/make-classes").toString()));
      parts.laying(here).removeOld(List.of(pending.from(), pending.to()));
    } catch (OrchException | IOException e) {
      log.warn("not all is tidied up after the change of versions: {}", e.toString());
    }
  }

  @Override
  public String verdict(String version) {
    Optional<Ending> last = files.last().filter(ending -> ending.to().equals(version));
    if (parts.version().equals(version)) {
      return last.filter(ending -> ending.state() == SwitchState.UPGRADED)
          .map(Ending::told)
          .orElse("the minion runs " + version);
    }
    throw new OrchException(
        ErrorCode.COMMAND_FAILED,
        last.map(Ending::told)
            .orElse("the minion runs " + parts.version() + ", and was not told to run " + version));
  }

  @Override
  public void close() {
    scope.cancel();
  }
}
