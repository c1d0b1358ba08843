package io.orch.minion.function.file;

import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "file.get_hash",
    aliases = {"file.get_sum"},
    summary = "The digest of a file's content.",
    reads = true,
    example = "orch exec '*' file.get_hash /etc/hosts")
record FileGetHash(
    @Param("Absolute path.") String path,
    @Param(value = "md5, sha1, sha224, sha256, sha384 or sha512.", fallback = "sha256") String form,
    @Param(value = "Size of Salt's buffer.", fallback = "65536") int chunkSize)
    implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    return files.digest(files.path(path), form);
  }
}
