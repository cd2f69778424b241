package io.waggle.classifyurl;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The function as it is started when nobody sets anything. */
@QuarkusTest
class NoEndpointTest {

  @Test
  void endpointIsNotThereUnlessItIsSwitchedOn() {
    for (Method method : List.of(Method.POST, Method.GET)) {
      given()
          .request(method, "/classify-url")
          .then()
          .statusCode(404)
          .contentType("application/problem+json")
          .body("detail", containsString("WAGGLE_FUNCTION_ENDPOINTS=true"));
    }
  }

  @Test
  void endpointIsNotThereHoweverThePathIsSpelled() {
    for (String path :
        List.of(
            "//classify-url",
            "/classify-url/",
            "/./classify-url",
            "/x/../classify-url",
            "/%63lassify-url",
            "/classify%2Durl",
            "/classify-url;x",
            "/classify-url?x")) {
      given().urlEncodingEnabled(false).body("{\"visits\":[]}").post(path).then().statusCode(404);
    }
  }
}
