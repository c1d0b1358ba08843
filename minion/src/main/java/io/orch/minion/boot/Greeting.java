package io.orch.minion.boot;

import io.orch.proto.message.JobRef;
import io.orch.proto.message.ToMaster;
import io.orch.sls.module.Kind;
import io.orch.sls.module.Schema;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What this minion says first on each stream. Thread-safe. */
final class Greeting implements Supplier<ToMaster.Hello> {

  private final String bootId = UUID.randomUUID().toString();
  private final String version;
  private final List<Schema> functions;
  private final String hash;
  private final Supplier<Map<String, @Nullable Object>> grains;
  private final Supplier<List<JobRef>> openJobs;

  Greeting(
      String version,
      List<Schema> schemas,
      Supplier<Map<String, @Nullable Object>> grains,
      Supplier<List<JobRef>> openJobs) {
    this.version = version;
    this.functions =
        schemas.stream()
            .filter(schema -> schema.kind() == Kind.STATE || schema.kind() == Kind.EXECUTION)
            .toList();
    this.hash = hash(functions);
    this.grains = grains;
    this.openJobs = openJobs;
  }

  private static String hash(List<Schema> functions) {
    try {
      byte[] text = functions.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public ToMaster.Hello get() {
    return new ToMaster.Hello(version, bootId, grains.get(), functions, hash, openJobs.get());
  }
}
