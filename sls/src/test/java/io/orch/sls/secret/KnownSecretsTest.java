package io.orch.sls.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KnownSecretsTest {

  @Test
  void nothingLearned_paysNothing() {
    KnownSecrets known = new KnownSecrets();
    Object value = List.of("hunter22");
    assertThat(known.masked(value)).isSameAs(value);
    assertThat(known.mask()).isSameAs(Mask.NONE);
  }

  @Test
  void learnedSecrets_areMasked_alsoLaterOnes() {
    KnownSecrets known = new KnownSecrets();
    known.learn(List.of("hunter22"));
    assertThat(known.masked("hunter22 swordfish")).isEqualTo("******** swordfish");
    known.learn(List.of("swordfish"));
    assertThat(known.masked("hunter22 swordfish")).isEqualTo("******** ********");
  }

  @Test
  void theSameSecrets_buildNoOtherMask() {
    KnownSecrets known = new KnownSecrets();
    known.learn(List.of("hunter22", "swordfish"));
    Mask mask = known.mask();
    known.learn(List.of("hunter22"));
    assertThat(known.mask()).isSameAs(mask);
  }

  @Test
  void tooMany_forgetThoseSeenLongestAgo() {
    KnownSecrets known = new KnownSecrets(20);
    known.learn(List.of("first-1", "second-2"));
    known.learn(List.of("first-1"));
    known.learn(List.of("third-3"));
    assertThat(known.masked("first-1 second-2 third-3")).isEqualTo("******** second-2 ********");
  }

  @Test
  void itself_tellsNone() {
    KnownSecrets known = new KnownSecrets();
    known.learn(List.of("hunter22"));
    assertThat(known.toString()).isEqualTo("1 known secrets");
  }
}
