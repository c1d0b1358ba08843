package io.orch.minion.beacon.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.minion.beacon.BeaconBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the kernel's own inotify; what Salt told of the same is said by each test. */
class InotifyTest {

  private static final String ALL =
      "[create, delete, modify, attrib, close_write, moved_from, moved_to, delete_self, move_self]";
  private static final String USUAL = "[create, delete, modify]";

  @TempDir Path scratch;
  private Path dir;
  private Path sub;
  private BeaconBench bench;

  @BeforeEach
  void open() throws IOException {
    dir = Files.createDirectory(scratch.resolve("D"));
    sub = dir.resolve("sub");
    Files.writeString(dir.resolve("old"), "a\n");
    bench = new BeaconBench(scratch);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void watch(Path path, String more) {
    bench.start("beacons: {inotify: [{files: {'%s': {%s}}}]}".formatted(path, more));
  }

  private String shown(BeaconBench.Sent event) {
    String place = scratch + "/";
    String tag = event.tag().substring("salt/beacon/web1/inotify/".length()).replace(place, "");
    String path = event.data().get("path").toString().replace(place, "");
    return tag + " " + path + " " + event.data().get("change");
  }

  private interface Act {
    void run() throws IOException;
  }

  /** What is told after something was done, until nothing more comes. */
  private List<String> after(Act act) throws IOException {
    bench.sent.clear();
    act.run();
    awaitQuiet();
    return bench.sent.stream().map(this::shown).toList();
  }

  private void awaitQuiet() {
    await()
        .atMost(Duration.ofSeconds(10))
        .during(Duration.ofMillis(250))
        .pollInterval(Duration.ofMillis(25))
        .until(
            new java.util.concurrent.Callable<>() {
              private int last = -1;

              @Override
              public Boolean call() {
                int now = bench.sent.size();
                boolean same = now == last;
                last = now;
                return same;
              }
            });
  }

  private void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  @Test
  void directory_usualMask_tellsWhatSaltTells() throws IOException {
    watch(dir, "mask: " + USUAL);
    Path fresh = dir.resolve("new");
    assertThat(after(() -> append(fresh, "x")))
        .containsExactly("D D/new IN_CREATE", "D D/new IN_MODIFY");
    assertThat(after(() -> append(fresh, "y"))).containsExactly("D D/new IN_MODIFY");
    assertThat(after(() -> mode(fresh, "rw-------"))).isEmpty();
    assertThat(after(() -> Files.move(fresh, dir.resolve("new2")))).isEmpty();
    assertThat(after(() -> Files.delete(dir.resolve("new2"))))
        .containsExactly("D D/new2 IN_DELETE");
    assertThat(after(() -> Files.createDirectory(sub)))
        .containsExactly("D D/sub IN_CREATE|IN_ISDIR");
    assertThat(after(() -> Files.delete(sub))).containsExactly("D D/sub IN_DELETE|IN_ISDIR");
    assertThat(after(() -> Files.createSymbolicLink(dir.resolve("l"), Path.of("old"))))
        .containsExactly("D D/l IN_CREATE");
  }

  @Test
  void directory_wholeMask_tellsWhatSaltTells() throws IOException {
    watch(dir, "mask: " + ALL);
    Path fresh = dir.resolve("new");
    assertThat(after(() -> append(fresh, "x")))
        .containsExactlyInAnyOrder(
            "D D/new IN_CREATE", "D D/new IN_MODIFY", "D D/new IN_CLOSE_WRITE");
    assertThat(after(() -> append(fresh, "y")))
        .containsExactly("D D/new IN_MODIFY", "D D/new IN_CLOSE_WRITE");
    assertThat(after(() -> mode(fresh, "rw-------"))).containsExactly("D D/new IN_ATTRIB");
    assertThat(after(() -> Files.move(fresh, dir.resolve("new2"))))
        .containsExactly("D D/new IN_MOVED_FROM", "D D/new2 IN_MOVED_TO");
    Files.createDirectory(sub);
    awaitQuiet();
    assertThat(after(() -> mode(sub, "rwx------"))).containsExactly("D D/sub IN_ATTRIB|IN_ISDIR");
    assertThat(after(() -> replace(dir.resolve("old"), "new\n")))
        .contains("D D/t IN_MOVED_FROM", "D D/old IN_MOVED_TO")
        .contains("D D/t IN_CREATE")
        .doesNotContain("D D/old IN_CREATE");
  }

  /** As editors and sed -i do. */
  private void replace(Path file, String text) throws IOException {
    Path temporary = file.resolveSibling("t");
    Files.writeString(temporary, text);
    Files.move(
        temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void file_fromElsewhere_isMovedThere() throws IOException {
    Path other = Files.writeString(scratch.resolve("o"), "o");
    Files.setLastModifiedTime(other, java.nio.file.attribute.FileTime.fromMillis(0));
    await().during(Duration.ofMillis(400)).until(() -> true);
    watch(dir, "mask: " + ALL);
    assertThat(after(() -> Files.move(other, dir.resolve("o"))))
        .containsExactly("D D/o IN_MOVED_TO");
  }

  @Test
  void watchedFile_tellsWhatSaltTells_andItsReturnToo() throws IOException {
    Path file = dir.resolve("old");
    watch(file, "mask: " + ALL);
    String f = "D/old D/old ";
    assertThat(after(() -> append(file, "b")))
        .containsExactly(f + "IN_MODIFY", f + "IN_CLOSE_WRITE");
    assertThat(after(() -> mode(file, "rw-------"))).containsExactly(f + "IN_ATTRIB");
    assertThat(after(() -> replace(file, "new")))
        .containsExactly(f + "IN_ATTRIB", f + "IN_DELETE_SELF", f + "IN_IGNORED");
    assertThat(after(() -> append(file, "c")))
        .containsExactly(f + "IN_MODIFY", f + "IN_CLOSE_WRITE");
    assertThat(after(() -> Files.delete(file)))
        .containsExactly(f + "IN_ATTRIB", f + "IN_DELETE_SELF", f + "IN_IGNORED");
    assertThat(after(() -> append(file, "d"))).startsWith(f + "IN_CREATE");
    assertThat(after(() -> Files.move(file, dir.resolve("g")))).containsExactly(f + "IN_MOVE_SELF");
    assertThat(after(() -> append(dir.resolve("other"), "x"))).isEmpty();
  }

  @Test
  void watchedFile_usualMask_saysIgnoredWhenReplaced() throws IOException {
    Path file = dir.resolve("old");
    watch(file, "mask: " + USUAL);
    assertThat(after(() -> replace(file, "new"))).containsExactly("D/old D/old IN_IGNORED");
    assertThat(after(() -> append(file, "x"))).containsExactly("D/old D/old IN_MODIFY");
  }

  @Test
  void watchedLink_tellsOfTheFileBehindIt() throws IOException {
    Path link = Files.createSymbolicLink(scratch.resolve("link"), dir.resolve("old"));
    watch(link, "mask: [modify]");
    assertThat(after(() -> append(dir.resolve("old"), "x"))).containsExactly("link link IN_MODIFY");
  }

  @Test
  void recursion_withoutAutoAdd_leavesNewDirectoriesOut() throws IOException {
    Files.createDirectories(sub.resolve("t"));
    watch(dir, "recurse: True, mask: " + USUAL);
    assertThat(after(() -> append(sub.resolve("t/f"), "x")))
        .containsExactly("D/sub/t D/sub/t/f IN_CREATE", "D/sub/t D/sub/t/f IN_MODIFY");
    assertThat(after(() -> Files.createDirectory(sub.resolve("u"))))
        .containsExactly("D/sub D/sub/u IN_CREATE|IN_ISDIR");
    assertThat(after(() -> append(sub.resolve("u/g"), "x"))).isEmpty();
    assertThat(
            after(
                () -> {
                  Files.delete(sub.resolve("t/f"));
                  Files.delete(sub.resolve("t"));
                }))
        .containsExactlyInAnyOrder(
            "D/sub/t D/sub/t/f IN_DELETE",
            "D/sub/t D/sub/t IN_IGNORED",
            "D/sub D/sub/t IN_DELETE|IN_ISDIR");
  }

  @Test
  void recursion_withAutoAdd_losesNothingInNewDirectories() throws IOException {
    watch(dir, "recurse: True, auto_add: True, mask: [create]");
    List<String> told =
        after(
            () -> {
              for (int i = 0; i < 20; i++) {
                Path deep = Files.createDirectories(sub.resolve("v" + i + "/w"));
                append(deep.resolve("x"), "x");
              }
            });
    List<String> files = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      files.add("D/sub/v" + i + "/w D/sub/v" + i + "/w/x IN_CREATE");
    }
    assertThat(told).containsAll(files).doesNotHaveDuplicates();
    assertThat(after(() -> append(sub.resolve("v3/w/y"), "y")))
        .containsExactly("D/sub/v3/w D/sub/v3/w/y IN_CREATE");
  }

  @Test
  void watchedDirectory_goneAndBack_isWatchedAgain() throws IOException {
    Files.createDirectory(sub);
    watch(sub, "mask: " + ALL);
    assertThat(after(() -> Files.delete(sub)))
        .containsExactly("D/sub D/sub IN_DELETE_SELF", "D/sub D/sub IN_IGNORED");
    assertThat(
            after(
                () -> {
                  Files.createDirectory(sub);
                  append(sub.resolve("b"), "b");
                }))
        .startsWith("D/sub D/sub IN_CREATE|IN_ISDIR", "D/sub D/sub/b IN_CREATE");
    assertThat(after(() -> append(sub.resolve("a"), "a"))).startsWith("D/sub D/sub/a IN_CREATE");
    Files.move(sub, dir.resolve("z"));
    bench.sent.clear();
    bench.pass(2);
    assertThat(bench.sent.stream().map(this::shown)).contains("D/sub D/sub IN_MOVE_SELF");
  }

  @Test
  void path_missing_isWatchedWhenItComes() throws IOException {
    watch(sub.resolve("f"), "mask: [create, modify]");
    assertThat(after(() -> Files.createDirectory(sub))).isEmpty();
    bench.pass(1);
    assertThat(after(() -> append(sub.resolve("f"), "x")))
        .containsExactly("D/sub/f D/sub/f IN_CREATE", "D/sub/f D/sub/f IN_MODIFY");
  }

  @Test
  void exclusions_ofAllForms_areNotTold() throws IOException {
    Files.createDirectory(sub);
    watch(
        dir,
        "recurse: True, mask: [create], exclude: ['"
            + sub
            + "', '*.swp', {'/r[ab]$': {regex: True}}]");
    assertThat(
            after(
                () -> {
                  for (String name : List.of("sub/x", "k.swp", "ra", "rb", "rc")) {
                    append(dir.resolve(name), "");
                  }
                }))
        .containsExactly("D D/rc IN_CREATE");
  }

  @Test
  void burst_moreThanIsKept_isFoundByComparisonAndSaid() throws IOException {
    watch(dir, "mask: [create]");
    int many = 900;
    bench.sent.clear();
    for (int i = 0; i < many; i++) {
      Files.writeString(dir.resolve("f" + i), "");
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                new TreeSet<>(bench.sent.stream().map(e -> (String) e.data().get("path")).toList())
                        .stream().filter(path -> path.contains("/f")).count()
                    == many);
    assertThat(bench.sent.stream().filter(e -> e.data().get("path").toString().contains("/f")))
        .hasSize(many);
  }

  @Test
  void stateRun_whileResting_isNotTold() throws IOException {
    bench.start(
        "beacons: {inotify: [{files: {'%s': {mask: [modify]}}}, {disable_during_state_run: True}]}"
            .formatted(dir));
    bench.stateRun = true;
    assertThat(after(() -> append(dir.resolve("old"), "of the state"))).isEmpty();
    bench.stateRun = false;
    assertThat(after(() -> append(dir.resolve("old"), "by hand")))
        .containsExactly("D D/old IN_MODIFY");
  }

  @Test
  void interval_named_isWaitedFor() throws IOException {
    bench.start(
        "beacons: {inotify: [{files: {'%s': {mask: [modify]}}}, {interval: 5}]}".formatted(dir));
    bench.pass(5);
    assertThat(after(() -> append(dir.resolve("old"), "x"))).isEmpty();
    bench.pass(5);
    assertThat(bench.sent).hasSize(1);
  }
}
