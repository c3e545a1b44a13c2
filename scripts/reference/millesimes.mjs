// Millésimes du paquet @etalab/decoupage-administratif. L’année 2020 n’a pas été publiée par le paquet (hors EPCI).
// `empreinte` est celle que publie le registre npm : un paquet qui ne la suit pas est refusé.
export const PAQUET = '@etalab/decoupage-administratif';

export const MILLESIMES = [
  {
    annee: 2019,
    version: '0.7.0',
    empreinte: 'sha512-ezO+LHyIrJjDBlE7DxXSbvHxSliTGT4o4+w1pMaA6FjCVDFiW74zp5Lhmi1GpY2JcelKq4m8zHjDol08O6unqQ==',
  },
  {
    annee: 2021,
    version: '1.1.1',
    empreinte: 'sha512-2yD0tkK+As9OlImYdFXn9O1ABtMpExpCq0A7/d/HpruMgg7NYymUeNnHN0r8ICWgcKE//3uvMXeQ00xdOwUiZg==',
  },
  {
    annee: 2022,
    version: '2.3.1',
    empreinte: 'sha512-52zR447e9Csr/HkzmLJIrOTCAuwJNd4O9fay8BRgOQUSbqaKOP6vFpsrj5lKlrH9vA+ii07h1TnChdMFZNgcwg==',
  },
  {
    annee: 2023,
    version: '3.1.1',
    empreinte: 'sha512-/1yqSlo6Xerdz1MN+rh57hDWcAam18gwSK5u4wFjT1glRUiN/o1A4IQe6pvB9JqGvHv6WbF5X7WyE+yxeMqLig==',
  },
  {
    annee: 2024,
    version: '4.1.0',
    empreinte: 'sha512-r0lO1qhb/R7golWwfPbkstpN3WeGuROIHoJhExY7251bkc7tjL48wsnh4/cWAQYux1y/EMSTuOEwiMkh0/mK8g==',
  },
  {
    annee: 2025,
    version: '5.3.0',
    empreinte: 'sha512-I7PP8jiNOKwvBbdhoYPiwMaJ27x6aHwwGj5V0DMTOPu2YG6qyhGty1b0SIkCxpSHlUkASEfybISY4ldkTcYbbw==',
  },
  {
    annee: 2026,
    version: '6.0.0',
    empreinte: 'sha512-XavYsFlbcM/prKr8hNHPKER94IHw/dsxNM4nxjWMYk6PLFACpEedvn/7wK8Baozm0dCYhWWcf+7bcWpA5pmCaQ==',
  },
];
