package io.orch.master.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store does about the key that it is sealed with, and masters that have another. */
public abstract class SealStoreContract {

  @TempDir private Path dir;

  protected abstract SealStore store();

  private Path pki(String master) throws IOException {
    return Files.createDirectories(dir.resolve(master));
  }

  private Path file(String master) throws IOException {
    return pki(master).resolve("secrets.key");
  }

  private String refusal(SealStore store, String master) throws IOException {
    Path directory = pki(master);
    List<OrchException> refused = new ArrayList<>();
    assertThatThrownBy(() -> MasterKeys.open(directory, store))
        .isInstanceOfSatisfying(OrchException.class, refused::add);
    assertThat(refused.get(0).code()).isEqualTo(ErrorCode.CONFIG_INVALID);
    return refused.get(0).shown();
  }

  @Test
  void first_isKept_andReplacedByItsNameAlone() {
    SealStore store = store();
    assertThat(store.fingerprint()).isEmpty();
    assertThat(store.keep("sha256:a")).isEqualTo("sha256:a");
    assertThat(store.keep("sha256:b")).isEqualTo("sha256:a");
    store.replace("sha256:b", "sha256:c");
    assertThat(store.fingerprint()).contains("sha256:a");
    store.replace("sha256:a", "sha256:c");
    assertThat(store.fingerprint()).contains("sha256:c");
  }

  @Test
  void masterWithoutTheKey_isRefused_andMakesNone() throws IOException {
    SealStore store = store();
    MasterKeys.open(pki("a"), store);
    assertThat(refusal(store, "b"))
        .contains("secrets.key", "is missing", store.fingerprint().orElseThrow(), "copy the file");
    assertThat(file("b")).doesNotExist();
  }

  @Test
  void masterWithAnotherKey_isRefused_andStartsWithTheCopy() throws IOException {
    SealStore store = store();
    MasterKeys first = MasterKeys.open(pki("a"), store);
    MasterKeys.open(pki("b"), new MemorySealStore());
    assertThat(refusal(store, "b"))
        .contains("secrets.key", "as its last key", store.fingerprint().orElseThrow(), "copy the");
    Files.delete(file("b"));
    Files.copy(file("a"), file("b"));
    MasterKeys second = MasterKeys.open(pki("b"), store);
    byte[] sealed = first.seal().seal(new byte[] {1, 2, 3});
    assertThat(second.seal().open(sealed)).containsExactly(1, 2, 3);
  }

  @Test
  void newKeys_changeNothing_butALastLineThatGoesDoes() throws IOException {
    SealStore store = store();
    MasterKeys.open(pki("a"), store).renew();
    MasterKeys.open(pki("a"), store);
    List<String> lines = Files.readAllLines(file("a"));
    Files.write(file("a"), lines.subList(0, 2));
    assertThat(refusal(store, "a")).contains("as its last key", "New keys go before its last line");
  }

  @Test
  void lostKey_isGivenUpByItsName() throws IOException {
    SealStore store = store();
    MasterKeys.open(pki("a"), store);
    String lost = store.fingerprint().orElseThrow();
    Files.delete(file("a"));
    Files.writeString(pki("a").resolve("secrets.lost"), "sha256:other\n");
    refusal(store, "a");
    Files.writeString(pki("a").resolve("secrets.lost"), lost + "\n");
    MasterKeys.open(pki("a"), store);
    assertThat(store.fingerprint()).isPresent().isNotEqualTo(java.util.Optional.of(lost));
    Files.delete(pki("a").resolve("secrets.lost"));
    MasterKeys.open(pki("a"), store);
  }
}
