package io.orch.minion.function.hashutil;

import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "hashutil.digest_file",
    summary = "The digest of a file's content.",
    reads = true,
    example = "orch exec web1 hashutil.digest_file /etc/hosts sha256")
record HashutilDigestFile(
    @Param("Absolute path.") String infile,
    @Param(value = "md5, sha256 or sha512.", fallback = "md5") Digest checksum)
    implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    return files.digest(files.path(infile), checksum.algorithm());
  }
}
