package io.orch.minion.function.slsutil;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Optional;

@ExecutionFunction(
    value = "slsutil.banner",
    summary = "A framed comment for the head of a managed file.",
    reads = true,
    example = "orch exec web1 slsutil.banner width=40")
record SlsutilBanner(
    @Param(value = "Characters of a line.", fallback = "72") int width,
    @Param(value = "What starts and ends a line.", fallback = "#") String commentchar,
    @Param(value = "What the frame is made of.", fallback = "#") String borderchar,
    @Param("A line before.") Optional<String> blockstart,
    @Param("A line after.") Optional<String> blockend,
    @Param("Its title.") Optional<String> title,
    @Param("Its text.") Optional<String> text,
    @Param(value = "End with a line end.", fallback = "false") boolean newline)
    implements Function {

  @Override
  public Object call(Context context) {
    return Banner.of(
        width,
        commentchar,
        borderchar,
        blockstart,
        blockend,
        title.orElse("THIS FILE IS MANAGED BY SALT - DO NOT EDIT"),
        text.orElse(Banner.TEXT),
        newline);
  }
}
