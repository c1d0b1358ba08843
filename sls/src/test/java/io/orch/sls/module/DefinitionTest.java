package io.orch.sls.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.value.DataMap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DefinitionTest {

  enum Colour {
    RED,
    DARK_BLUE
  }

  record Octal(int bits) {
    public static Octal of(Object value) {
      return new Octal(Integer.parseInt(value.toString(), 8));
    }
  }

  @StateFunction(value = "sample.managed", aliases = "sample.kept", summary = "A sample.")
  record Sample(
      @Param("A name.") String name,
      @Param(value = "Whether.", fallback = "true") boolean makeDirs,
      @Param(value = "Bits.", fallback = "0644", name = "mode") Octal bits,
      @Param(value = "Colour.", fallback = "red") Colour colour,
      @Param(value = "Owner.") Optional<String> user,
      @Param(value = "Lines.", fallback = "[]", aliases = "line") List<String> lines,
      @Param(value = "Names.", fallback = "{}") Map<String, Object> context,
      @Param(value = "Seconds.", fallback = "1.5") double seconds,
      @Param(value = "Count.", fallback = "3") int count)
      implements State {
    @Override
    public Outcome apply(Context context) {
      return Outcome.unchanged(name);
    }
  }

  @ExecutionFunction(value = "sample.call", summary = "A call.")
  record Call(
      @Param("First.") String first,
      @Param(value = "Others.", rest = true) List<Object> args,
      @Param(value = "Others by name.", rest = true) Map<String, Object> kwargs)
      implements Function {
    @Override
    public Object call(Context context) {
      return first;
    }
  }

  private static final Definition SAMPLE = Definition.of(Sample.class);

  private static Sample sample(Map<?, ?> keywords) {
    return (Sample) SAMPLE.bind(List.of(), keywords, Location.NONE);
  }

  private static List<Problem> problems(Map<?, ?> keywords) {
    return catchThrowableOfType(OrchException.class, () -> sample(keywords)).problems();
  }

  @Test
  void bind_onlyRequired_takesFallbacks() {
    assertThat(sample(Map.of("name", "a")))
        .isEqualTo(
            new Sample(
                "a",
                true,
                new Octal(420),
                Colour.RED,
                Optional.empty(),
                List.of(),
                Map.of(),
                1.5,
                3));
  }

  @Test
  void bind_looseValues_convertsAsSaltUsersExpect() {
    Sample sample =
        sample(
            Map.of(
                "name", 8080L,
                "make_dirs", "False",
                "mode", 755L,
                "colour", "dark_blue",
                "line", "one",
                "context", List.of(Map.of("a", 1L), Map.of("b", 2L)),
                "count", "12"));
    assertThat(sample.name()).isEqualTo("8080");
    assertThat(sample.makeDirs()).isFalse();
    assertThat(sample.bits().bits()).isEqualTo(0755);
    assertThat(sample.colour()).isEqualTo(Colour.DARK_BLUE);
    assertThat(sample.lines()).containsExactly("one");
    assertThat(sample.context()).isEqualTo(Map.of("a", 1L, "b", 2L));
    assertThat(sample.count()).isEqualTo(12);
  }

  @Test
  void bind_nullForOptional_isAbsent() {
    DataMap keywords = new DataMap();
    keywords.put("name", "a");
    keywords.put("user", null);
    keywords.put("mode", null);
    assertThat(sample(keywords).user()).isEmpty();
    assertThat(sample(keywords).bits().bits()).isEqualTo(0644);
  }

  @Test
  void bind_manyMistakes_reportsAllWithPlaces() {
    DataMap keywords = new DataMap();
    keywords.put("nam", "a", new Location("x.sls", 3, 5), Location.NONE);
    keywords.put("count", "many", new Location("x.sls", 4, 5), Location.NONE);
    keywords.put("colour", "green", new Location("x.sls", 5, 5), Location.NONE);
    List<Problem> problems = problems(keywords);
    assertThat(problems)
        .extracting(Problem::code)
        .containsExactlyInAnyOrder(
            ErrorCode.ARGUMENT_UNKNOWN,
            ErrorCode.ARGUMENT_MISSING,
            ErrorCode.ARGUMENT_INVALID,
            ErrorCode.ARGUMENT_INVALID);
    assertThat(problems.get(0).toString())
        .isEqualTo("x.sls:3:5: sample.managed: unknown argument 'nam', did you mean 'name'?");
    assertThat(problems)
        .extracting(Problem::message)
        .contains("sample.managed: argument 'count' must be a whole number, not 'many' (str)")
        .contains("sample.managed: argument 'colour' must be one of red, dark_blue, not 'green'");
  }

  @Test
  void bind_globalArguments_areTheRunners() {
    assertThat(sample(Map.of("name", "a", "require", List.of(), "order", 1L, "__id__", "x")))
        .isNotNull();
  }

  @Test
  void bind_sameArgumentTwice_isRefused() {
    assertThat(problems(Map.of("name", "a", "line", "x", "lines", "y")))
        .extracting(Problem::message)
        .containsExactly("sample.managed: argument 'lines' is given twice");
  }

  @Test
  void bind_numberOutOfRange_isRefused() {
    assertThat(problems(Map.of("name", "a", "count", 1L << 40))).hasSize(1);
  }

  @Test
  void bind_rest_takesWhatIsLeft() {
    Call call =
        (Call)
            Definition.of(Call.class)
                .bind(Arrays.asList("a", 1L, null), Map.of("k", 2L), Location.NONE);
    assertThat(call.args()).containsExactly(1L, null);
    assertThat(call.kwargs()).isEqualTo(Map.of("k", 2L));
  }

  @Test
  void bind_tooManyPositional_isRefused() {
    OrchException e =
        catchThrowableOfType(
            OrchException.class,
            () ->
                SAMPLE.bind(
                    List.of("a", true, "644", "red", "u", "l", Map.of(), 1, 2, 3, 4),
                    Map.of(),
                    Location.NONE));
    assertThat(e).hasMessage("sample.managed takes at most 9 arguments, not 11");
  }

  @Test
  void schema_ofRecord_namesTypesForPeople() {
    assertThat(SAMPLE.schema().parameters())
        .extracting(p -> p.name() + ":" + p.type() + ":" + p.required())
        .containsExactly(
            "name:string:true",
            "make_dirs:boolean:false",
            "mode:octal:false",
            "colour:red|dark_blue:false",
            "user:string:false",
            "lines:list:false",
            "context:map:false",
            "seconds:number:false",
            "count:integer:false");
  }

  @Test
  void check_fromSchemaAlone_findsWhatBindFinds() {
    Map<String, Object> wrong = Map.of("nam", "a", "count", "many", "colour", "green");
    assertThat(
            new ArgumentCheck(List.of(SAMPLE.schema()))
                .check(Kind.STATE, "sample.kept", List.of(), wrong, Location.NONE))
        .containsExactlyInAnyOrderElementsOf(problems(wrong));
  }

  @Test
  void check_unknownFunction_saysWhatWasMeant() {
    ArgumentCheck check = new ArgumentCheck(List.of(SAMPLE.schema()));
    assertThat(check.check(Kind.STATE, "sample.manged", List.of(), Map.of(), Location.NONE))
        .extracting(Problem::message)
        .containsExactly("unknown state function 'sample.manged', did you mean 'sample.managed'?");
    assertThat(
            check.check(Kind.STATE, "sample.nothing_like_it", List.of(), Map.of(), Location.NONE))
        .extracting(Problem::message)
        .containsExactly(
            "unknown state function 'sample.nothing_like_it'; sample has kept, managed");
  }

  @Test
  void registry_aliases_leadToTheFunction() {
    Registry registry = Registry.of(Sample.class, Call.class);
    assertThat(registry.find(Kind.STATE, "sample.kept")).isPresent();
    assertThat(registry.find(Kind.EXECUTION, "sample.kept")).isEmpty();
    assertThat(registry.schemas()).hasSize(2);
    assertThat(
            catchThrowableOfType(
                OrchException.class,
                () -> registry.require(Kind.EXECUTION, "sample.cal", Location.NONE)))
        .hasMessage("unknown execution function 'sample.cal', did you mean 'sample.call'?");
  }

  @Test
  void registry_sameNameTwice_isRefused() {
    assertThat(catchThrowableOfType(OrchException.class, () -> Registry.of(Call.class, Call.class)))
        .hasMessageContaining("two functions are named sample.call");
  }
}
