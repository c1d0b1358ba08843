package io.orch.minion.beacon.file;

import io.orch.minion.beacon.Sighting;
import io.orch.minion.beacon.Site;
import io.orch.minion.beacon.Watch;
import io.orch.minion.system.DirectoryChanges;
import io.orch.minion.system.HostFiles;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hears of changes as they happen and asks for a look; a look tells what they were. When more
 * happens than can be kept, directories are compared with what was in them.
 */
final class InotifyWatch implements Watch {

  /** So long changes are gathered before a look is asked for. */
  private static final Duration GATHER = Duration.ofMillis(20);

  private static final int MOST_PENDING = 20_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Scope scope = new Scope("inotify");
  private final Site site;
  private final DirectoryChanges.Feed feed;
  private final HostFiles files;
  private final Coverage coverage;
  private final boolean coalesce;
  private List<Heard> pending = new ArrayList<>();
  private boolean lost;

  /** A change, and whether it is to be told. */
  private record Heard(DirectoryChanges.Change change, boolean untold) {}

  InotifyWatch(Site site, WatchedPaths paths, boolean coalesce) {
    this.site = site;
    this.coalesce = coalesce;
    this.files = site.port(HostFiles.class);
    this.feed = site.port(DirectoryChanges.class).open();
    this.coverage = new Coverage(files, feed, paths);
    try {
      coverage.coverMissing();
      scope.start(site.name(), this::listen);
    } catch (RuntimeException e) {
      feed.close();
      throw e;
    }
  }

  private void listen() throws InterruptedException {
    while (true) {
      List<DirectoryChanges.Change> heard = new ArrayList<>(feed.take());
      boolean resting = site.resting();
      Clock.SYSTEM.sleep(GATHER);
      List<DirectoryChanges.Change> more = feed.poll();
      while (!more.isEmpty() && heard.size() < MOST_PENDING) {
        heard.addAll(more);
        more = feed.poll();
      }
      heard.addAll(more);
      keep(heard, resting);
      site.wake();
    }
  }

  private void keep(List<DirectoryChanges.Change> heard, boolean resting) {
    lock.lock();
    try {
      if (pending.size() + heard.size() > MOST_PENDING) {
        pending = new ArrayList<>();
        lost = true;
      } else if (!lost) {
        heard.forEach(change -> pending.add(new Heard(change, resting)));
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Sighting> look() {
    List<Heard> batch;
    boolean compare;
    lock.lock();
    try {
      batch = pending;
      compare = lost;
      pending = new ArrayList<>();
      lost = false;
    } finally {
      lock.unlock();
    }
    Told told = new Told();
    Translation translation = new Translation(coverage, files, told);
    Translation untold = new Translation(coverage, files, new Told());
    List<DirectoryChanges.Change> run = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      run.add(batch.get(i).change());
      boolean last = i + 1 == batch.size() || batch.get(i + 1).untold() != batch.get(i).untold();
      if (last) {
        (batch.get(i).untold() ? untold : translation).translate(run);
        run = new ArrayList<>();
      }
    }
    if (compare) {
      coverage.all().forEach(translation::rescan);
    }
    coverage.moved().forEach(directory -> translation.gone(directory, Mask.MOVE_SELF));
    coverage.coverMissing();
    return told.sightings(coalesce);
  }

  @Override
  public boolean restsItself() {
    return true;
  }

  @Override
  public void close() {
    scope.cancel();
    feed.close();
  }
}
