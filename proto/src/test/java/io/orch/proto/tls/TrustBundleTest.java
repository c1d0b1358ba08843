package io.orch.proto.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which certificates make a bundle, and what it proves. */
class TrustBundleTest {

  private final TestingAuthority first = new TestingAuthority("one");
  private final TestingAuthority second = new TestingAuthority("two");
  private final TestingAuthority third = new TestingAuthority("three");

  @Test
  void certificates_roundTrip() {
    TrustBundle bundle =
        new TrustBundle(
            List.of(second.certificate, first.certificate), List.of(first.link(second)));

    assertThat(TrustBundle.of(bundle.certificates())).isEqualTo(bundle);
  }

  @Test
  void path_followsLinksFromThePin() {
    TrustBundle bundle =
        new TrustBundle(
            List.of(third.certificate, first.certificate),
            List.of(second.link(third), first.link(second)));

    assertThat(bundle.path(CaPin.of(third.certificate))).contains(List.of(third.certificate));
    assertThat(bundle.path(CaPin.of(first.certificate)))
        .contains(List.of(first.certificate, bundle.links().get(1), bundle.links().get(0)));
    assertThat(bundle.path(CaPin.of(second.certificate))).isEmpty();
  }

  @Test
  void shown_isAPathAsFarBackAsAuthoritiesAreTrusted() {
    X509Certificate newest = second.link(third);
    X509Certificate newer = first.link(second);
    List<X509Certificate> all = List.of(third.certificate, second.certificate, first.certificate);

    assertThat(new TrustBundle(all, List.of(newer, newest)).shown())
        .containsExactly(newest, newer, first.certificate);
    assertThat(new TrustBundle(all.subList(0, 2), List.of(newer, newest)).shown())
        .containsExactly(newest, second.certificate);
    assertThat(TrustBundle.of(third.certificate).shown()).containsExactly(third.certificate);
  }

  @Test
  void path_linkOfAThief_isNone() {
    TestingAuthority thief = new TestingAuthority("one");
    TrustBundle bundle =
        new TrustBundle(
            List.of(second.certificate, first.certificate), List.of(thief.link(second)));

    assertThat(bundle.path(CaPin.of(first.certificate))).isEmpty();
  }

  @Test
  void path_linksInACircle_ends() {
    TrustBundle bundle =
        new TrustBundle(
            List.of(third.certificate, first.certificate),
            List.of(first.link(second), second.link(first)));

    assertThat(bundle.path(CaPin.of(first.certificate))).isEmpty();
  }

  @Test
  void of_noAuthorityOrTooMany_refused() {
    assertThatThrownBy(() -> TrustBundle.of(List.of(first.link(second))))
        .hasMessageContaining("no authority");
    assertThatThrownBy(() -> TrustBundle.of(Collections.nCopies(17, first.certificate)))
        .hasMessageContaining("at most 16");
  }
}
