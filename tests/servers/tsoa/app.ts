// A shop on Express, with controllers of tsoa.
import { Body, Controller, Delete, FormField, Get, Header, Path, Post, Produces, Query, Response, Route, SuccessResponse, UploadedFile } from "tsoa";

type Kind = "pen" | "book";

interface NewItem {
  name: string;
  price: number;
  /** @isInt */
  count?: number;
  active?: boolean;
  kind: Kind;
  seen: Date;
  note?: string | null;
  tags?: string[];
  counts?: Record<string, number>;
}

interface Item extends NewItem {
  /** @isInt */
  id: number;
}

interface Problem {
  message: string;
}

interface Cat {
  type: "cat";
  lives: number;
}

interface Dog {
  type: "dog";
  good: boolean;
}

interface Tree {
  label: string;
  children?: Tree[];
}

const PEN: Item = {
  id: 1,
  name: "pen",
  price: 1.1,
  count: 3,
  active: true,
  kind: "pen",
  seen: new Date("2026-01-02T01:04:05.678Z"),
  note: null,
  tags: ["a", "b"],
  counts: { x: 1 },
};

class NotFound extends Error {
  status = 404;
}

@Route("/")
export class Shop extends Controller {
  @Post("items")
  @SuccessResponse("201", "made")
  public create(@Body() item: NewItem): Item {
    this.setStatus(201);
    return { ...item, id: 7 };
  }

  /** @isInt id */
  @Get("items/{id}")
  @Response<Problem>(404, "none")
  public read(@Path() id: number): Item {
    if (id !== 1) throw new NotFound(`no item ${id}`);
    return PEN;
  }

  @Delete("items/{id}")
  @SuccessResponse("204", "gone")
  public remove(@Path() id: number): void {}

  /** @isInt ids */
  @Get("search")
  public search(
    @Query() word: string,
    @Query() ids?: number[],
    @Query() most?: number,
    @Query() active?: boolean,
    @Query() since?: Date,
  ): any {
    return { word, ids, most, active, since };
  }

  @Get("headers")
  public headers(@Header("X-Token") token: string, @Header("X-Count") count?: number): (string | number | null)[] {
    return [token, count ?? null];
  }

  @Post("upload")
  public upload(@UploadedFile() file: Express.Multer.File, @FormField() pages: number): string[] {
    return [file.originalname, file.buffer.toString(), String(pages)];
  }

  @Post("pets")
  public pets(@Body() pet: Cat | Dog): Cat | Dog {
    return pet;
  }

  @Post("trees")
  public trees(@Body() tree: Tree): Tree {
    return tree;
  }

  @Get("count")
  public count(): number {
    return 3;
  }

  @Get("word")
  public word(): string {
    return "all well";
  }

  @Get("nothing")
  public nothing(): Item | null {
    return null;
  }

  @Get("maybe")
  public maybe(): Item | undefined {
    return undefined;
  }
}
