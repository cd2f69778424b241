/**
 * How operators sign in to the console, and stay signed in.
 *
 * <p>Start reading at {@link io.waggle.console.signin.SignIn}.
 */
package io.waggle.console.signin;
