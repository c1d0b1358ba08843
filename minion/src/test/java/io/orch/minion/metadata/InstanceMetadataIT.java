package io.orch.minion.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.minion.config.MetadataSettings;
import io.orch.sls.task.Clock;
import io.orch.testing.ec2.FakeInstance;
import io.orch.testing.ec2.FakeMetadata;
import io.orch.testing.ec2.FakeRegion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class InstanceMetadataIT {

  @TempDir Path root;

  private final FakeInstance instance =
      new FakeInstance("i-0aaaaaaaaaaaaaaa1", Instant.now()).tag("role", "web", "env", "prod");
  private FakeMetadata service;

  @BeforeEach
  void start() throws Exception {
    service = new FakeMetadata(instance, new FakeRegion());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private MetadataSettings settings(String provider, boolean version1) {
    return new MetadataSettings(
        provider,
        Optional.of(service.url()),
        version1,
        false,
        Optional.of(root.resolve("seed")),
        Duration.ofSeconds(4),
        Duration.ofSeconds(1),
        Optional.of(root.resolve("etc/env")));
  }

  private InstanceMetadata open(MetadataSettings settings) {
    return InstanceMetadata.open(settings, root, root.resolve("sys"), Clock.SYSTEM);
  }

  private InstanceMetadata ec2() {
    return open(settings("ec2", false));
  }

  private void dmi(String field, String value) throws Exception {
    Path file = root.resolve("sys/class/dmi/id").resolve(field);
    Files.createDirectories(file.getParent());
    Files.writeString(file, value + "\n");
  }

  @Test
  void refresh_ec2_factsAndTagsAsGrainsByVersion2() {
    InstanceMetadata metadata = ec2();

    assertThat(metadata.refresh()).isTrue();

    assertThat(metadata.grains().get("ec2"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("instance_id", "i-0aaaaaaaaaaaaaaa1")
        .containsEntry("region", "eu-west-1")
        .containsEntry("availability_zone", "eu-west-1b")
        .containsEntry("ami_id", FakeInstance.IMAGE)
        .containsEntry("vpc_id", "vpc-0fake")
        .containsEntry("tags", Map.of("role", "web", "env", "prod"));
    assertThat(service.asked().getFirst()).isEqualTo("PUT /latest/api/token");
    assertThat(metadata.refresh()).isFalse();
  }

  @Test
  void refresh_changedTag_toldOnce() {
    InstanceMetadata metadata = ec2();
    metadata.refresh();
    instance.tag("role", "db");

    assertThat(metadata.refresh()).isTrue();
    assertThat(metadata.facts().tags()).containsExactly(Map.entry("role", "db"));
  }

  @Test
  void refresh_serviceFailsTwice_triedAgain() {
    service.failing(2);

    assertThat(ec2().refresh()).isTrue();
  }

  @Test
  void refresh_silentEndlessDrippingBrokenRedirecting_boundedAndKnownFactsStay() {
    InstanceMetadata metadata = ec2();
    metadata.refresh();
    for (FakeMetadata.Mood mood : FakeMetadata.Mood.values()) {
      if (mood == FakeMetadata.Mood.USUAL) {
        continue;
      }
      service.mood(mood);
      long before = System.nanoTime();

      assertThat(metadata.refresh()).as(mood.name()).isFalse();

      assertThat(Duration.ofNanos(System.nanoTime() - before))
          .as(mood.name())
          .isLessThan(Duration.ofSeconds(8));
      assertThat(metadata.facts().value("region")).isEqualTo("eu-west-1");
      assertThatThrownBy(metadata::evidence).as(mood.name()).isNotNull();
    }
  }

  @Test
  void refresh_version1Alone_onlyWhereAllowed() {
    service.version1();

    assertThat(ec2().refresh()).isFalse();
    assertThat(service.asked()).containsExactly("PUT /latest/api/token");
    assertThatThrownBy(() -> ec2().evidence())
        .hasMessageContaining("hop limit")
        .hasMessageContaining("allow_version1");
    assertThat(open(settings("ec2", true)).refresh()).isTrue();
  }

  @Test
  void open_afterARestart_factsKnownAtOnce() {
    ec2().refresh();
    service.mood(FakeMetadata.Mood.SILENT);

    assertThat(ec2().facts().tags()).containsEntry("role", "web");
  }

  @Test
  void evidence_ec2_documentByteForByteWithSignatures() {
    IdentityEvidence evidence = ec2().evidence().orElseThrow();

    assertThat(evidence.document()).isEqualTo(instance.document());
    assertThat(evidence.pkcs7()).startsWith("MIA");
    assertThat(evidence.rsa2048()).startsWith("MIA");
  }

  @Test
  void open_auto_providerByFirmwareAndNoQuestion() throws Exception {
    assertThat(open(settings("auto", false)).present()).isFalse();
    assertThat(open(settings("auto", false)).refresh()).isFalse();
    assertThat(service.asked()).isEmpty();

    dmi("sys_vendor", "Amazon EC2");
    assertThat(open(settings("auto", false)).refresh()).isTrue();
    assertThat(open(settings("none", false)).present()).isFalse();
  }

  @Test
  void environment_factsAndTags_readByAShellAndSafe() throws Exception {
    instance.tag("role", "web", "Name", "a b $(id) `id`", "evil", "it's", "new-line", "a\nb");
    ec2().refresh();
    Path file = root.resolve("etc/env");

    Process shell =
        new ProcessBuilder(
                "sh", "-c", ". " + file + "; printf '%s|%s' \"$ORCH_TAG_NAME\" \"$ORCH_REGION\"")
            .start();

    assertThat(new String(shell.getInputStream().readAllBytes()))
        .isEqualTo("a b $(id) `id`|eu-west-1");
    assertThat(file).content().contains("ORCH_TAG_ROLE='web'").doesNotContain("EVIL");
    Object first = Files.getAttribute(file, "unix:ino");
    ec2().refresh();
    assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(first);
  }

  @Test
  void refresh_noCloudFile_factsOfIt() throws Exception {
    Files.writeString(
        root.resolve("seed"),
        "instance-id: iid-1\nlocal-hostname: web1\ntags: {role: web, port: 80}\n");

    InstanceMetadata metadata = open(settings("nocloud", false));

    assertThat(metadata.refresh()).isTrue();
    assertThat(metadata.grains())
        .isEqualTo(
            Map.of(
                "nocloud",
                Map.of(
                    "instance_id", "iid-1",
                    "local_hostname", "web1",
                    "tags", Map.of("role", "web", "port", "80"))));
  }
}
