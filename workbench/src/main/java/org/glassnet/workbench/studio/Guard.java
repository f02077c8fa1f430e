package org.glassnet.workbench.studio;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Who may use the studio.
///
/// On the loopback address: whoever asks by this machine's own name, so that no page elsewhere gets
/// in by a name that leads here (DNS rebinding). On any other address: whoever has the token. In
/// either case no other page may send anything: the browser says where a request comes from.
final class Guard {
  private static final Set<String> OWN = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final String COOKIE = "glassnet-token";
  private static final int TOKEN_BYTES = 24;

  private final Optional<String> token;

  private Guard(Optional<String> token) {
    this.token = token;
  }

  static Guard of(boolean loopback) {
    if (loopback) {
      return new Guard(Optional.empty());
    }
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Guard(Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
  }

  Optional<String> token() {
    return token;
  }

  /// Why a request is refused, if it is.
  Optional<Refusal> refusal(Context context) {
    String host = Optional.ofNullable(context.header("Host")).orElse("");
    if (token.isEmpty() && !OWN.contains(name(host))) {
      return Optional.of(
          new Refusal(
              403,
              "The studio answers to 127.0.0.1 and localhost alone; this was asked of \""
                  + host
                  + "\""));
    }
    Optional<String> origin = Optional.ofNullable(context.header("Origin"));
    if (origin.isPresent() && !origin.get().equals("http://" + host)) {
      return Optional.of(new Refusal(403, "A page of " + origin.get() + " may not use the studio"));
    }
    String site = Optional.ofNullable(context.header("Sec-Fetch-Site")).orElse("none");
    boolean other = !site.equals("none") && !site.equals("same-origin");
    boolean page =
        context.method().name().equals("GET")
            && "navigate".equals(context.header("Sec-Fetch-Mode"))
            && !context.path().startsWith("/api/");
    if (other && !page) {
      return Optional.of(new Refusal(403, "Another page may not use the studio"));
    }
    if (token.isPresent() && !known(context)) {
      return Optional.of(
          new Refusal(
              401,
              "This studio is open to others, so it asks for its token: use the whole address that"
                  + " glassnet studio printed"));
    }
    return Optional.empty();
  }

  private static String name(String host) {
    return host.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT);
  }

  /// Whether a request brings the token; the address that brings it leaves a cookie.
  private boolean known(Context context) {
    Optional<String> asked = Optional.ofNullable(context.queryParam("token"));
    if (asked.filter(this::same).isPresent()) {
      context.header(
          "Set-Cookie", COOKIE + "=" + asked.get() + "; Path=/; HttpOnly; SameSite=Strict");
      return true;
    }
    return Optional.ofNullable(context.cookie(COOKIE)).filter(this::same).isPresent();
  }

  private boolean same(String text) {
    return MessageDigest.isEqual(
        text.getBytes(StandardCharsets.UTF_8),
        token.orElseThrow().getBytes(StandardCharsets.UTF_8));
  }

  /// Why not.
  ///
  /// @param status the answer's status
  /// @param sentence the reason
  record Refusal(int status, String sentence) {}
}
