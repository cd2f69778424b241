/**
 * The messages between functions, as records: visits, evidence and decisions. An instance that
 * exists is valid, because the constructors check it.
 */
package io.waggle.visitmodel;
