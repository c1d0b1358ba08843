package io.orch.master.bootstrap;

import io.orch.master.event.EventLog;
import io.orch.master.release.Release;
import io.orch.master.release.ReleaseFile;
import io.orch.master.release.ReleaseVersion;
import io.orch.master.release.Releases;
import io.orch.proto.message.Printable;
import io.orch.proto.web.Page;
import io.orch.proto.web.WebAnswer;
import io.orch.proto.web.WebContent;
import io.orch.proto.web.WebHandler;
import io.orch.proto.web.WebRequest;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is served below {@code /bootstrap/}, to whoever asks, since nothing of it is secret:
 *
 * <ul>
 *   <li>{@code ca/<sha256>.pem}: a certificate to trust this server by, known by its hash
 *   <li>{@code minion.sh}: what makes an instance a minion
 *   <li>{@code minion/<machine>?version=}: which package that is, as lines of {@code name=value}
 *   <li>{@code packages/SHA256SUMS}, {@code packages/<file>}: packages, in parts when asked so
 *   <li>{@code report}: where an instance posts how far it is
 * </ul>
 */
public final class BootstrapPages {

  private static final Logger log = LoggerFactory.getLogger(BootstrapPages.class);
  private static final String ROOT = "/bootstrap/";
  private static final Set<String> READ = Set.of("GET", "HEAD");
  static final String PRODUCT = "orch-minion";
  private static final String FORMAT = "tar.gz";
  private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{1,15})-");
  private static final Pattern MACHINE = Pattern.compile("[a-z0-9_]{1,32}");

  /** Packages that are sent at once; who comes later is told to come again. */
  private static final int AT_ONCE = 32;

  private final BootstrapSettings settings;
  private final Releases releases;
  private final Anchors anchors;
  private final EventLog events;
  private final Clock clock;
  private final Semaphore places = new Semaphore(AT_ONCE);

  BootstrapPages(
      BootstrapSettings settings,
      Releases releases,
      Anchors anchors,
      EventLog events,
      Clock clock) {
    this.settings = settings;
    this.releases = releases;
    this.anchors = anchors;
    this.events = events;
    this.clock = clock;
  }

  /** All of them. */
  public List<Page> pages() {
    List<Page> all = new ArrayList<>();
    all.add(new Page(ROOT + "ca/", READ, this::certificate));
    all.add(new Page(ROOT + "minion.sh", READ, request -> script()));
    all.add(new Page(ROOT + "minion/", READ, guarded(this::facts)));
    all.add(new Page(ROOT + "packages/", READ, guarded(this::content)));
    if (settings.reports()) {
      all.add(new Page(ROOT + "report", Set.of("POST"), new StageReports(events, clock)));
    }
    return all;
  }

  private static WebAnswer script() {
    return WebAnswer.text(200, "text/x-shellscript", Scripts.text("minion.sh"));
  }

  private static WebHandler guarded(WebHandler handler) {
    return request -> {
      try {
        return handler.answer(request);
      } catch (OrchException e) {
        log.error("{}: {}", request.path(), e.shown());
        return WebAnswer.refused(503, "this can't be served now; the master's log says why");
      }
    };
  }

  private WebAnswer certificate(WebRequest request) {
    String name = request.path().substring((ROOT + "ca/").length());
    String hash = name.endsWith(".pem") ? name.substring(0, name.length() - 4) : "";
    return anchors
        .find(hash)
        .map(pem -> WebAnswer.text(200, "application/x-pem-file", pem))
        .orElseGet(
            () ->
                WebAnswer.refused(
                    404, "this master has no certificate of that hash; make new user data"));
  }

  private WebAnswer facts(WebRequest request) {
    String machine = request.path().substring((ROOT + "minion/").length());
    if (!MACHINE.matcher(machine).matches()) {
      return WebAnswer.refused(400, "a machine is named as 'uname -m' says it");
    }
    String asked = request.query().startsWith("version=") ? request.query().substring(8) : "";
    Optional<ReleaseVersion> version;
    try {
      version = asked.isEmpty() ? wanted(machine) : Optional.of(new ReleaseVersion(asked));
    } catch (IllegalArgumentException e) {
      return WebAnswer.refused(400, Printable.of(e.getMessage() + ""));
    }
    Optional<ReleaseFile> file = version.flatMap(v -> releases.find(v, PRODUCT, FORMAT, machine));
    if (version.isEmpty() || file.isEmpty()) {
      return WebAnswer.refused(
          404,
          "this master has no "
              + FORMAT
              + " of "
              + PRODUCT
              + version.map(v -> " " + v).orElse("")
              + " for "
              + machine);
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("version", version.get());
    facts.put("file", file.get().name());
    facts.put("size", file.get().size());
    facts.put("sha256", file.get().sha256());
    return WebAnswer.text(
        200,
        "text/plain",
        facts.entrySet().stream()
            .map(fact -> fact.getKey() + "=" + fact.getValue() + "\n")
            .collect(Collectors.joining()));
  }

  /** What the configuration says, or the newest that there is for a machine. */
  private Optional<ReleaseVersion> wanted(String machine) {
    return settings
        .version()
        .or(
            () ->
                releases.all().stream()
                    .filter(release -> release.machine().equals(machine))
                    .filter(r -> r.files().stream().anyMatch(f -> f.product().equals(PRODUCT)))
                    .map(Release::version)
                    .findFirst());
  }

  private WebAnswer content(WebRequest request) {
    String name = request.path().substring((ROOT + "packages/").length());
    if (name.equals("SHA256SUMS")) {
      return WebAnswer.text(
          200,
          "text/plain",
          releases.all().stream()
              .flatMap(release -> release.files().stream())
              .map(file -> file.sha256() + "  " + file.name() + "\n")
              .collect(Collectors.joining()));
    }
    Optional<ReleaseFile> file = releases.named(name);
    if (file.isEmpty()) {
      return WebAnswer.refused(404, "this master has no package of that name");
    }
    if (!places.tryAcquire()) {
      return WebAnswer.refused(503, "too many packages are sent at once").with("Retry-After", "3");
    }
    AtomicBoolean left = new AtomicBoolean();
    Runnable leave =
        () -> {
          if (!left.getAndSet(true)) {
            places.release();
          }
        };
    try {
      return part(request, file.get(), releases.open(file.get()), leave);
    } catch (RuntimeException e) {
      leave.run();
      throw e;
    }
  }

  private static WebAnswer part(
      WebRequest request, ReleaseFile file, FileChannel channel, Runnable leave) {
    Matcher range = RANGE.matcher(request.header("range"));
    long from = range.matches() ? Long.parseLong(range.group(1)) : 0;
    if (from >= file.size()) {
      close(channel);
      leave.run();
      return WebAnswer.refused(416, "the package has " + file.size() + " bytes")
          .with("Content-Range", "bytes */" + file.size());
    }
    WebAnswer whole =
        new WebAnswer(
                range.matches() ? 206 : 200,
                "application/octet-stream",
                new WebContent.Part(channel, from, file.size() - from, leave),
                Map.of())
            .with("Accept-Ranges", "bytes");
    return range.matches()
        ? whole.with("Content-Range", "bytes " + from + "-" + (file.size() - 1) + "/" + file.size())
        : whole;
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      log.debug("a package was not closed: {}", e.toString());
    }
  }
}
