package io.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.age.AgeKey;
import io.orch.sls.age.EncValue;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretIT extends BeforeFakeMaster {

  private String opened(String value) {
    return EncValue.open(value.strip(), master.secretKeys);
  }

  @Test
  void encrypt_input_isToTheMastersKeyWithoutItsLineEnd() throws IOException {
    Cli.Done done = cli.answering("s3cret\n").run("secret", "encrypt");
    assertThat(done.out()).startsWith("ENC[age,").endsWith("]\n");
    assertThat(opened(done.out())).isEqualTo("s3cret");
    Cli.Done exact = cli.answering("s3cret\n").run("secret", "encrypt", "--exact");
    assertThat(opened(exact.out())).isEqualTo("s3cret\n");
  }

  @Test
  void encrypt_withAKey_asksNoMaster() throws IOException {
    AgeKey key = AgeKey.generate();
    Files.writeString(directory.resolve("secrets.pub"), "# ours\n" + key.recipient() + "\n");
    Files.writeString(directory.resolve("tls.key"), "line 1\nline 2\n");
    master.close();
    Cli.Done done = cli.run("secret", "encrypt", "--key", "secrets.pub", "--file", "tls.key");
    assertThat(EncValue.open(done.out().strip(), List.of(key))).isEqualTo("line 1\nline 2\n");
    assertThat(cli.run("secret", "encrypt", "--key", "age1nonsense").code()).isEqualTo(64);
  }

  @Test
  void encrypt_nothing_isRefused() throws IOException {
    Cli.Done done = cli.answering("").run("secret", "encrypt");
    assertThat(done.code()).isEqualTo(64);
    assertThat(done.err()).contains("nothing to encrypt");
  }

  @Test
  void encrypt_onTheCommandLine_isNoArgument() {
    Cli.Done done = cli.run(Map.of(), "secret", "encrypt", "s3cret");
    assertThat(done.code()).isEqualTo(64);
  }

  @Test
  void decrypt_file_isShownWithItsValues() throws IOException {
    String value = EncValue.write("s3cret", List.of(master.secretKeys.getFirst().recipient()));
    Files.writeString(directory.resolve("db.sls"), "db:\n  password: " + value + "\n");
    Cli.Done done = cli.run("secret", "decrypt", "db.sls");
    assertThat(done.out()).isEqualTo("db:\n  password: s3cret\n");
    assertThat(cli.answering("none").run("secret", "decrypt").err())
        .contains("no ENC[age,...] value");
    master.refusal = new OrchException(ErrorCode.PERMISSION_DENIED, "you may not");
    assertThat(cli.run("secret", "decrypt", "db.sls").code()).isEqualTo(77);
  }

  @Test
  void rekey_directory_changesTheValuesAndNothingElse() throws IOException {
    String value = EncValue.write("s3cret", List.of(master.secretKeys.getFirst().recipient()));
    Path file = directory.resolve("pillars/db.sls");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "# kept\na: " + value + "\nb: '" + value + "'\n");
    Files.writeString(directory.resolve("pillars/plain.sls"), "a: 1\n");
    Cli.Done done = cli.run("secret", "rekey", "pillars", "--new-key");
    String key = master.secretKeys.getFirst().recipient().toString();
    assertThat(done.out()).isEqualTo("2 values in 1 files are encrypted to " + key + "\n");
    String text = Files.readString(file);
    assertThat(text).doesNotContain(value);
    List<AgeKey> newest = List.of(master.secretKeys.getFirst());
    assertThat(EncValue.replace(text, one -> EncValue.open(one, newest)))
        .isEqualTo("# kept\na: s3cret\nb: 's3cret'\n");
  }

  @Test
  void key_isShown() throws IOException {
    assertThat(cli.run("secret", "key").out())
        .isEqualTo(master.secretKeys.getFirst().recipient() + "\n");
    assertThat(cli.run("secret", "key", "--output=json").out()).contains("\"age1");
  }
}
