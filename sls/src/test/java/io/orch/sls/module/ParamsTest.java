package io.orch.sls.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParamsTest {

  record Owner(
      @Param("Owner.") String user,
      @Param(value = "Group.", aliases = "gid") Optional<String> group) {

    Owner {
      if (user.isBlank()) {
        throw new OrchException(ErrorCode.ARGUMENT_INVALID, "the owner is blank");
      }
    }
  }

  record Options(
      @Params Owner owner,
      @Param(value = "Deep.", fallback = "3") int maxDepth,
      @Param(value = "The rest.", rest = true) Map<String, Object> kwargs) {}

  @ExecutionFunction(value = "sample.own", summary = "A sample.")
  record Own(
      @Param("A path.") String path,
      @Params Options options,
      @Param(value = "Force.", fallback = "false") boolean force)
      implements Function {
    @Override
    public Object call(Context context) {
      return path;
    }
  }

  private static final Definition OWN = Definition.of(Own.class);

  private static Own bind(List<?> positional, Map<?, ?> keywords) {
    return (Own) OWN.bind(positional, keywords, Location.NONE);
  }

  @Test
  void schema_ofNestedRecords_listsArgumentsInPlace() {
    assertThat(OWN.schema().parameters())
        .extracting(Schema.Parameter::name)
        .containsExactly("path", "user", "group", "max_depth", "kwargs", "force");
  }

  @Test
  void bind_positionalAndNamed_fillsNestedRecords() {
    assertThat(bind(List.of("/a", "root"), Map.of("gid", "adm", "force", true, "more", 1L)))
        .isEqualTo(
            new Own(
                "/a",
                new Options(new Owner("root", Optional.of("adm")), 3, Map.of("more", 1L)),
                true));
  }

  @Test
  void bind_mistakesAtEveryDepth_areToldTogether() {
    OrchException e =
        catchThrowableOfType(
            OrchException.class, () -> bind(List.of(), Map.of("max_depth", "x", "force", "y")));
    assertThat(e.problems())
        .extracting(Problem::message)
        .containsExactly(
            "sample.own: argument 'path' is missing (A path.)",
            "sample.own: argument 'user' is missing (Owner.)",
            "sample.own: argument 'max_depth' must be a whole number, not 'x' (str)",
            "sample.own: argument 'force' must be true or false, not 'y' (str)");
  }

  @Test
  void bind_nestedRecordRefuses_itsOwnErrorIsThrown() {
    assertThat(catchThrowableOfType(OrchException.class, () -> bind(List.of("/a", " "), Map.of())))
        .hasMessage("the owner is blank");
  }
}
