package io.orch.minion.boot;

import io.orch.proto.message.JobRef;
import io.orch.proto.message.Protocol;
import io.orch.proto.message.ToMaster;
import io.orch.sls.module.Kind;
import io.orch.sls.module.Schema;
import io.orch.sls.tree.Hashes;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
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
  private final LongSupplier restored;

  Greeting(
      String version,
      List<Schema> schemas,
      Supplier<Map<String, @Nullable Object>> grains,
      Supplier<List<JobRef>> openJobs,
      LongSupplier restored) {
    this.version = version;
    this.functions =
        schemas.stream()
            .filter(schema -> schema.kind() == Kind.STATE || schema.kind() == Kind.EXECUTION)
            .toList();
    this.hash = Hashes.sha256(functions.toString());
    this.grains = grains;
    this.openJobs = openJobs;
    this.restored = restored;
  }

  @Override
  public ToMaster.Hello get() {
    return new ToMaster.Hello(
        version,
        bootId,
        grains.get(),
        functions,
        hash,
        openJobs.get(),
        restored.getAsLong(),
        Protocol.OWN);
  }
}
