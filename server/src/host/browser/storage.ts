import type { Storage } from "../ports";

const STORE = "values";

/** Values in IndexedDB: one database a name, each write a transaction of its own. */
export function browserStorage(databaseName: string): Storage {
  let database: Promise<IDBDatabase> | undefined;
  const open = (): Promise<IDBDatabase> => {
    database ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(databaseName, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    return database;
  };
  return {
    async read(key) {
      try {
        const store = (await open()).transaction(STORE, "readonly").objectStore(STORE);
        const value = await settled<unknown>(store.get(key));
        return value instanceof Uint8Array ? value : undefined;
      } catch {
        // Private windows may refuse the database: then nothing is remembered.
        return undefined;
      }
    },
    async write(key, value) {
      try {
        await settled((await open()).transaction(STORE, "readwrite").objectStore(STORE).put(value, key));
        return { ok: true, value: undefined };
      } catch (error) {
        return { ok: false, error: { code: "io", message: String(error) } };
      }
    },
    async remove(key) {
      try {
        await settled((await open()).transaction(STORE, "readwrite").objectStore(STORE).delete(key));
      } catch {
        // A database that can't be opened holds nothing to remove.
      }
    },
  };
}

function settled<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
