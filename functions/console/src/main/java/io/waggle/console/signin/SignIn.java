package io.waggle.console.signin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.waggle.console.ConsolePage;
import io.waggle.console.LeadTo;
import io.waggle.functionbase.ForeignPage;
import io.waggle.functionbase.Refusal;
import io.waggle.functionbase.Tokens;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Signs operators in with their token, or with the link that {@code make run} prints. From then on
 * the browser has a cookie with the id of a session, which no script can read and no other site can
 * have sent.
 */
@Path(SignIn.PATH)
@Produces(MediaType.TEXT_HTML)
public class SignIn {
  static final String PATH = ConsolePage.ROOT + "/sign-in";
  static final String COOKIE = "waggle-console";

  private static final Refusal WRONG_TOKEN =
      new Refusal(401, "sign-in", "Unauthorized", "That is not the operator token.");

  private static final Refusal FOREIGN_PAGE =
      new Refusal(403, "foreign-page", "Forbidden", "Sign in on this page.");

  private static final Refusal TOO_MANY =
      new Refusal(
          429,
          "sign-in-too-often",
          "Too Many Requests",
          "Too many wrong tokens were tried just now. Try again in a moment.");

  private final Tokens tokens;
  private final Sessions sessions;
  private final OneTimeLink link;
  private final SlowGuesses guesses;

  SignIn(Tokens tokens, Sessions sessions, OneTimeLink link) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.link = link;
    this.guesses = new SlowGuesses();
  }

  /**
   * The page with the form.
   *
   * @param to where to go from there
   * @param problem why the last attempt failed; empty if there was none
   */
  @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record SignInForm(String to, String problem) implements TemplateInstance {}

  /** The address of the sign-in that leads on to a page. */
  static String leadingTo(String page) {
    return UriBuilder.fromPath(PATH).queryParam("to", "{to}").build(page).toString();
  }

  @GET
  @Operation(hidden = true)
  public Response ask(
      @QueryParam("to") @DefaultValue("") String to,
      @QueryParam(OneTimeLink.PARAMETER) Optional<String> once,
      @Context RoutingContext request) {
    if (link.open(once)) {
      return begin(to, request);
    }
    String problem =
        once.isPresent() ? "This link was used before. Sign in with the operator token." : "";
    return Response.ok(new SignInForm(pageOf(to), problem)).build();
  }

  @POST
  @Operation(hidden = true)
  public Uni<Response> signIn(
      @FormParam("token") @DefaultValue("") String token,
      @FormParam("to") @DefaultValue("") String to,
      @Context RoutingContext request) {
    if (ForeignPage.sent(request.request().headers())) {
      return Uni.createFrom().item(() -> refuse(FOREIGN_PAGE, to, request));
    }
    if (tokens.refuseOperator("Bearer " + token).isEmpty()) {
      return Uni.createFrom().item(() -> begin(to, request));
    }
    return guesses.mayWait()
        ? guesses.wrong(() -> refuse(WRONG_TOKEN, to, request))
        : Uni.createFrom().item(() -> refuse(TOO_MANY, to, request));
  }

  @POST
  @Path("end")
  @SignedIn
  @Operation(hidden = true)
  public Response signOut(
      @CookieParam(COOKIE) @DefaultValue("") String session, @Context RoutingContext request) {
    sessions.end(session);
    return LeadTo.page(PATH).cookie(cookie("", 0, request)).build();
  }

  private Response begin(String to, RoutingContext request) {
    int seconds = Math.toIntExact(Sessions.LONGEST.toSeconds());
    return LeadTo.page(pageOf(to)).cookie(cookie(sessions.begin(), seconds, request)).build();
  }

  private static Response refuse(Refusal refusal, String to, RoutingContext request) {
    refusal.countFor(request);
    return Response.status(refusal.status())
        .entity(new SignInForm(pageOf(to), refusal.detail()))
        .build();
  }

  /** A page of the console, and no other site's, whatever a link to the sign-in says. */
  private static String pageOf(String to) {
    try {
      String page = new URI(to).toASCIIString();
      boolean isOurs = page.startsWith(ConsolePage.ROOT + "/") && !page.startsWith(PATH);
      return isOurs ? page : ConsolePage.LIVE.path();
    } catch (URISyntaxException none) {
      return ConsolePage.LIVE.path();
    }
  }

  private static NewCookie cookie(String session, int seconds, RoutingContext request) {
    boolean isSecure =
        request.request().isSSL()
            || "https".equals(request.request().getHeader("X-Forwarded-Proto"));
    return new NewCookie.Builder(COOKIE)
        .value(session)
        .path(ConsolePage.ROOT)
        .maxAge(seconds)
        .httpOnly(true)
        .secure(isSecure)
        .sameSite(NewCookie.SameSite.STRICT)
        .build();
  }
}
