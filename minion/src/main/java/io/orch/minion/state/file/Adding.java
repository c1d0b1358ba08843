package io.orch.minion.state.file;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.List;
import java.util.Optional;

/** A file and the texts that it is to have: the arguments of the states that add some. */
record Adding(
    @Param("Absolute path of the file; it is made when it is not there.") String name,
    @Param(value = "Lines, or texts of several lines, to add.", fallback = "[]") List<String> text,
    @Param("File whose content is added: salt://path, an absolute path or a URL.")
        Optional<String> source,
    @Param(value = "Several such files.", fallback = "[]") List<String> sources,
    @Param("Digest that the source must have.") Optional<String> sourceHash,
    @Params Template template,
    @Param(value = "Make missing parent directories.", fallback = "false") boolean makedirs,
    @Param(value = "Take lines that differ only in blanks for the same.", fallback = "true")
        boolean ignoreWhitespace,
    @Param(value = "Show the difference in the result.", fallback = "true") boolean showChanges) {

  /** Where the texts go that the file does not have. */
  interface Placing {

    /** The file's text with those of the additions that it lacks. */
    String place(Additions additions, String before, boolean ignoreBlanks);
  }

  /** Brings the texts into the file, or says that they would be, on behalf of a state. */
  Outcome apply(Context host, String state, Placing placing) {
    Additions additions = Additions.of(host, text, source, sources, sourceHash, template);
    if (additions.texts().isEmpty()) {
      throw new OrchException(ErrorCode.ARGUMENT_MISSING, state + ": give text, source or sources");
    }
    Edit edit = Edit.of(host, name, showChanges);
    if (!host.test()) {
      Parents.make(host, edit.path(), makedirs, Attributes.ANY);
    }
    return edit.apply(
        before -> placing.place(additions, before, ignoreWhitespace), Optional.empty());
  }
}
